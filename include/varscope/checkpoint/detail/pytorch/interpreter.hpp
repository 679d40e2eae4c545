// SPDX-License-Identifier: MIT
// Reads the pickle of a PyTorch file: a fixed set of instructions, of which none runs anything of Python.
// Each adds a bounded number of values, so that memory and time stay in proportion to the pickle.
#pragma once

#include <varscope/checkpoint/detail/pytorch/rebuild.hpp>

namespace varscope::detail::pytorch {

class interpreter {
  public:
    interpreter(instructions& in, objects& values, const archive& members, contents& out)
        : in_(in),
          values_(values),
          rebuild_(values, in, members, out),
          no_elements_(values.make(kind::tuple)) {}

    // The value that was saved.
    value run() {
        for (;;) {
            const unsigned char code = in_.next();
            if (code == '.') return finish();
            if (!run_constant(code) && !run_memo(code) && !run_container(code) && !run_object(code))
                in_.refuse(refusal_of_instruction(code));
        }
    }

  private:
    value finish() {
        if (in_.rest() != 0) in_.refuse("the pickle ends here, before the end of data.pkl");
        if (stack_.has_mark() || stack_.count() != 1)
            in_.refuse("expected one value at the end of the pickle");
        return stack_.top();
    }

    bool run_constant(unsigned char code) {
        switch (code) {
        case 0x80: return check_protocol();
        case 0x95: return in_.number(8) <= in_.rest() || cut_off();
        case 'N':
        case 0x88:
        case 0x89: return push({kind::other});
        case 'G': return in_.take(8), push({kind::other});
        case 'B': return in_.take(in_.number(4)), push({kind::other});
        case 'C': return in_.take(in_.number(1)), push({kind::other});
        case 'K': return push_integer(1);
        case 'M': return push_integer(2);
        case 'J': return push_signed(4);
        case 0x8a: return push_signed(in_.number(1));
        case 'X': return push_text(in_.number(4));
        case 0x8c: return push_text(in_.number(1));
        case 0x8d: return push_text(in_.number(8));
        default: return false;
        }
    }
    bool run_memo(unsigned char code) {
        switch (code) {
        case 'q': return put(in_.number(1));
        case 'r': return put(in_.number(4));
        case 0x94: return put(memo_.size());
        case 'h': return get(in_.number(1));
        case 'j': return get(in_.number(4));
        default: return false;
        }
    }
    bool run_container(unsigned char code) {
        switch (code) {
        case '(': return stack_.mark(), true;
        case '}': return push(values_.make(kind::dict));
        case ']': return push(values_.make(kind::list));
        case ')': return push(no_elements_);
        case 't': return make_tuple(pop_mark());
        case 0x85: return make_tuple(1);
        case 0x86: return make_tuple(2);
        case 0x87: return make_tuple(3);
        case 'a': return append(1);
        case 'e': return append(pop_mark());
        case 's': return set_items(2);
        case 'u': return set_items(pop_mark());
        default: return false;
        }
    }
    bool run_object(unsigned char code) {
        switch (code) {
        case 'c': {
            const std::string_view module = in_.line();
            return push_global(module, in_.line());
        }
        case 0x93: {
            const value name = pop(), module = pop();
            if (name.what != kind::text || module.what != kind::text) in_.refuse("a name is not a text");
            return push_global(rebuild_.text(module), rebuild_.text(name));
        }
        case 'Q': return push(rebuild_.storage(pop()));
        case 'R': {
            const value args = pop(), what = pop();
            return push(call(what, args));
        }
        case 'b': return build();
        default: return false;
        }
    }

    bool push(const value& pushed) { return stack_.push(pushed), true; }
    const value& top(std::size_t back = 0) const {
        if (stack_.count() <= back) in_.refuse("there are not as many values as this instruction needs");
        return stack_.top(back);
    }
    value pop() {
        const value popped = top();
        stack_.drop(1);
        return popped;
    }
    // How many values there are after the mark.
    std::size_t pop_mark() {
        if (!stack_.has_mark()) in_.refuse("there is no mark, as this instruction needs");
        const std::size_t count = stack_.count();
        stack_.drop_mark();
        return count;
    }

    bool check_protocol() const {
        const std::uint64_t protocol = in_.number(1);
        if (protocol < 2 || protocol > 5) in_.refuse("the protocol of the pickle is not 2 to 5");
        return true;
    }
    [[noreturn]] bool cut_off() const { in_.refuse("a frame goes on after the end of the pickle"); }
    bool push_integer(std::size_t size) { return push({kind::integer, 0, in_.number(size)}); }
    // What does not fit in 64 bits is no number of elements.
    bool push_signed(std::uint64_t size) {
        if (size > 8) return in_.take(size), push({kind::other});
        const std::size_t width = size_in_memory(size);
        std::uint64_t number = in_.number(width);
        if (width != 0 && width < 8 && number >> (8 * width - 1) != 0)
            number |= ~std::uint64_t{0} << 8 * width;
        return push({kind::integer, 0, number});
    }
    bool push_text(std::uint64_t size) {
        const std::string_view text = in_.take(size);
        return push({kind::text, static_cast<std::uint32_t>(text.size()), in_.position_of(text)});
    }

    bool put(std::uint64_t number) {
        if (number >= in_.size()) in_.refuse("a number of the memo is larger than the pickle");
        while (memo_.size() <= number) memo_.push_back({});
        memo_[size_in_memory(number)] = top();
        return true;
    }
    bool get(std::uint64_t number) {
        if (number >= memo_.size() || memo_[size_in_memory(number)].what == kind::nothing)
            in_.refuse("there is no value of that number in the memo");
        return push(memo_[size_in_memory(number)]);
    }

    bool make_tuple(std::size_t count) {
        const value tuple = values_.make(kind::tuple);
        for (std::size_t back = count; back-- > 0;) values_.add(tuple, {}, top(back));
        stack_.drop(count);
        return push(tuple);
    }
    bool append(std::size_t count) {
        if (top(count).what != kind::list) in_.refuse("this adds a value to what is not a list");
        for (std::size_t back = count; back-- > 0;) values_.add(top(count), {}, top(back));
        return stack_.drop(count), true;
    }
    bool set_items(std::size_t count) {
        if (count % 2 != 0) in_.refuse("a key has no value");
        if (top(count).what != kind::dict) in_.refuse("this sets an item of what is not a dict");
        for (std::size_t back = count; back != 0; back -= 2)
            values_.add(top(count), top(back - 1), top(back - 2));
        return stack_.drop(count), true;
    }

    bool push_global(std::string_view module, std::string_view name) {
        const known_global found = find_global(module, name);
        if (found.what == action::unknown) in_.refuse(refusal_of_global(module, name));
        return push({kind::global, static_cast<std::uint32_t>(found.what), found.type});
    }
    value call(const value& what, const value& args) {
        switch (what.what == kind::global ? rebuilder::action_of(what) : action::unknown) {
        case action::ordered_dict: return ordered_dict(args);
        case action::tensor_of_typed: return rebuild_.tensor(args, false);
        case action::tensor_of_untyped: return rebuild_.tensor(args, true);
        case action::parameter: return rebuild_.parameter(args);
        case action::size: return rebuild_.size(args);
        case action::device: return {kind::other};
        default: in_.refuse("this calls what cannot be called; nothing in a file is ever run");
        }
    }
    value ordered_dict(const value& args) {
        if (args.what != kind::tuple || values_.of(args).first != none)
            in_.refuse("an OrderedDict has arguments, which Python 3 does not write");
        return values_.make(kind::dict, true);
    }
    // The attributes of a state_dict say how it was made, and no values.
    bool build() {
        (void)pop();
        if (top().what != kind::dict || !values_.of(top()).is_ordered)
            in_.refuse(
                "this sets attributes of what is not an OrderedDict; save model.state_dict() rather than "
                "the whole model");
        return true;
    }

    instructions& in_;
    objects& values_;
    rebuilder rebuild_;
    value no_elements_;
    value_stack stack_;
    list<value> memo_;
};

} // namespace varscope::detail::pytorch
