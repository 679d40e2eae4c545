varscope_link_eigen(digits)
