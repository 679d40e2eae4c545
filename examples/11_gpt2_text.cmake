varscope_link_eigen(${name})
