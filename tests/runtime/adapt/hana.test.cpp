// SPDX-License-Identifier: MIT
// Boost.Hana's algorithms applied to stores.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <varscope/adapt/hana.hpp>

#include <boost/hana/back.hpp>
#include <boost/hana/concat.hpp>
#include <boost/hana/drop_front.hpp>
#include <boost/hana/fold_right.hpp>
#include <boost/hana/front.hpp>
#include <boost/hana/fuse.hpp>
#include <boost/hana/map.hpp>
#include <boost/hana/partition.hpp>
#include <boost/hana/reverse.hpp>
#include <boost/hana/transform.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

namespace vs = varscope;
namespace hana = boost::hana;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"encoder">(vs::get_variable<"w", vs::shape<2, 3>>(vs::ones),
                                  vs::get_variable<"b", vs::shape<3>>(vs::zeros)),
    vs::get_variable<"step", vs::shape<>, int>(vs::trainable(false), vs::constant(5)),
    vs::variable_scope<"decoder">(vs::get_variable<"w", vs::shape<3, 2>, double>(vs::constant(2))));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

constexpr auto nothing = vs::variables();
using empty_store = vs::variable_store<vs::graph<nothing>>;

// As many variables as a large model has: Hana's own recursion would be deep.
constexpr auto many = vs::variables(vs::repeat<500>(
    []<int I> { return vs::get_variable<vs::numbered<"v", I>, vs::shape<I % 3 + 1>>(vs::constant(I)); }));
using many_store = vs::variable_store<vs::graph<many>>;

template<class Views>
std::vector<std::string> keys_of(const Views& views) {
    std::vector<std::string> keys;
    hana::for_each(views, [&](const auto& view) { keys.emplace_back(view.key()); });
    return keys;
}

constexpr auto is_trainable = [](auto view) { return hana::bool_c<view.trainable>; };
constexpr auto is_matrix = [](auto view) { return hana::bool_c<view.rank == 2>; };
constexpr auto is_float = [](auto view) { return hana::bool_c<view.dtype == vs::data_type::float32>; };
constexpr auto is_in_encoder = [](auto view) { return hana::bool_c<view.key().substr(0, 8) == "encoder/">; };

} // namespace

TEST_CASE("for_each visits typed views in order of creation") {
    store_type store;
    CHECK(keys_of(store) == std::vector<std::string>{"encoder/w", "encoder/b", "step", "decoder/w"});
    std::string indices;
    hana::for_each(store, [&](auto view) { indices += std::to_string(view.index) + view.name().back(); });
    CHECK(indices == "00102030");
    hana::for_each(store, [](auto view) { view.fill(7); });
    CHECK(vs::get<"encoder/w">(store)(1, 2) == 7.0f);
    CHECK(vs::get<"step">(store)() == 7);
}

TEST_CASE("a const store gives views that can only be read") {
    store_type store;
    const store_type& reading = store;
    double sum = 0;
    hana::for_each(reading, [&](auto view) {
        CHECK(std::is_const_v<typename decltype(view)::element_type>);
        for (auto element : view) sum += static_cast<double>(element);
    });
    CHECK(sum == 6 * 1 + 0 + 5 + 6 * 2);
}

TEST_CASE("folding") {
    const store_type store;
    SECTION("from the left") {
        CHECK(hana::fold_left(store, 1000, [](int sum, auto view) {
                  return 2 * sum + static_cast<int>(view.size());
              }) == 16 * 1000 + 8 * 6 + 4 * 3 + 2 * 1 + 6);
    }
    SECTION("the state may change its type") {
        const auto sizes = hana::fold_left(store, hana::make_tuple(), [](auto so_far, auto view) {
            return hana::append(so_far, hana::size_c<view.size()>);
        });
        CHECK(decltype(sizes == hana::make_tuple(hana::size_c<6>, hana::size_c<3>, hana::size_c<1>,
                                                 hana::size_c<6>))::value);
    }
    SECTION("the state may be a reference") {
        std::string keys;
        std::string& same = hana::fold_left(store, keys, [](std::string& so_far, auto view) -> std::string& {
            return so_far += view.key(), so_far += ' ';
        });
        CHECK(&same == &keys);
        CHECK(keys == "encoder/w encoder/b step decoder/w ");
    }
    SECTION("without a state") {
        const std::string keys = hana::fold_left(store, [](const auto& so_far, auto view) {
            if constexpr (std::is_same_v<decltype(so_far), const std::string&>)
                return so_far + '+' + std::string(view.key());
            else
                return std::string(so_far.key()) + '+' + std::string(view.key());
        });
        CHECK(keys == "encoder/w+encoder/b+step+decoder/w");
    }
    SECTION("from the right") {
        CHECK(hana::fold_right(store, std::string(), [](auto view, const std::string& so_far) {
                  return so_far + std::string(view.key()) + ' ';
              }) == "decoder/w step encoder/b encoder/w ");
    }
}

TEST_CASE("unpack passes all views at once") {
    store_type store;
    hana::unpack(store, [](auto w, auto b, auto step, auto decoder) {
        b = {1, 2, 3};
        w = {{1, 2, 3}, {4, 5, 6}};
        step = 6;
        decoder(0, 1) = 0.5;
    });
    CHECK(vs::get<"encoder/b">(store)(2) == 3.0f);
    CHECK(vs::get<"encoder/w">(store)(1, 0) == 4.0f);
    CHECK(vs::get<"step">(store)() == 6);
    CHECK(vs::get<"decoder/w">(store)(0, 1) == 0.5);
}

TEST_CASE("filter uses the type of a view") {
    store_type store;
    CHECK(keys_of(hana::filter(store, is_trainable)) ==
          std::vector<std::string>{"encoder/w", "encoder/b", "decoder/w"});
    CHECK(keys_of(hana::filter(store, is_matrix)) == std::vector<std::string>{"encoder/w", "decoder/w"});
    CHECK(keys_of(hana::filter(store, is_float)) == std::vector<std::string>{"encoder/w", "encoder/b"});
    CHECK(keys_of(hana::filter(store, is_in_encoder)) == std::vector<std::string>{"encoder/w", "encoder/b"});
    hana::for_each(hana::filter(store, is_float), [](auto view) { view.fill(8); });
    CHECK(vs::get<"encoder/b">(store)(1) == 8.0f);
    CHECK(vs::get<"decoder/w">(store)(1, 1) == 2.0);
}

TEST_CASE("at_key is get with a key") {
    store_type store;
    auto w = hana::at_key(store, vs::key<"encoder/w">);
    CHECK(w.data() == vs::get<"encoder/w">(store).data());
    w(0, 0) = 9.0f;
    w = {{1, 2, 3}, {4, 5, 6}};
    CHECK(vs::get<"encoder/w">(store)(1, 2) == 6.0f);
    const store_type& reading = store;
    CHECK(hana::at_key(reading, vs::key<"encoder/w">)(1, 2) == 6.0f);
}

TEST_CASE("find gives an optional view") {
    store_type store;
    auto found = hana::find(store, vs::key<"step">);
    CHECK(decltype(hana::is_just(found))::value);
    (*found)() = 11;
    CHECK(vs::get<"step">(store)() == 11);
    CHECK(decltype(hana::is_nothing(hana::find(store, vs::key<"encoder">)))::value);
    auto first = hana::find_if(store, [](auto key) { return hana::bool_c<key.view().back() == 'w'>; });
    CHECK(first->key() == "encoder/w");
    auto none = hana::find_if(store, [](auto key) { return hana::bool_c<key.view().empty()>; });
    CHECK(decltype(hana::is_nothing(none))::value);
}

TEST_CASE("zip pairs the variables of two stores") {
    store_type weights, gradients;
    hana::for_each(weights, [](auto view) { view.fill(10); });
    hana::for_each(gradients, [](auto view) { view.fill(static_cast<int>(view.index)); });
    hana::for_each(hana::zip(weights, gradients), hana::fuse([](auto weight, auto gradient) {
                       for (std::size_t i = 0; i < weight.size(); ++i) weight.data()[i] -= gradient.data()[i];
                   }));
    CHECK(vs::get<"encoder/w">(weights)(1, 1) == 10.0f);
    CHECK(vs::get<"encoder/b">(weights)(1) == 9.0f);
    CHECK(vs::get<"step">(weights)() == 8);
    CHECK(vs::get<"decoder/w">(weights)(2, 1) == 7.0);
}

TEST_CASE("a view's key finds its variable in another store") {
    store_type weights;
    const store_type gradients;
    hana::for_each(weights, [&](auto weight) {
        auto gradient = hana::at_key(gradients, typename decltype(weight)::key_type());
        CHECK(gradient.key() == weight.key());
        weight.assign(gradient);
    });
    CHECK(vs::get<"decoder/w">(weights)(0, 0) == 2.0);
}

TEST_CASE("a tuple of views refers to the store") {
    store_type store;
    auto views = hana::to_tuple(store);
    views[hana::size_c<2>]() = 3;
    CHECK(vs::get<"step">(store)() == 3);
    auto same = hana::to<hana::tuple_tag>(store);
    CHECK(hana::front(same).data() == vs::get<"encoder/w">(store).data());
}

TEST_CASE("algorithms for any sequence") {
    store_type store;
    CHECK(keys_of(hana::reverse(store)).front() == "decoder/w");
    CHECK(keys_of(hana::drop_front(store, hana::size_c<3>)) == std::vector<std::string>{"decoder/w"});
    CHECK(hana::front(store).key() == "encoder/w");
    CHECK(hana::back(store).key() == "decoder/w");
    CHECK(hana::at_c<1>(store).key() == "encoder/b");
    CHECK(keys_of(hana::concat(store, store)).size() == 8);
    CHECK(keys_of(hana::first(hana::partition(store, is_trainable))).size() == 3);
    const auto sizes = hana::transform(store, [](auto view) { return view.size(); });
    CHECK(sizes[hana::size_c<1>] == 3);
}

TEST_CASE("keys in a map") {
    store_type store;
    const auto rates = hana::make_map(hana::make_pair(vs::key<"encoder/w">, 0.5),
                                      hana::make_pair(vs::key<"encoder/b">, 0.25));
    hana::for_each(hana::filter(store, is_in_encoder), [&](auto view) {
        view.fill(static_cast<float>(rates[typename decltype(view)::key_type()]));
    });
    CHECK(vs::get<"encoder/w">(store)(0, 0) == 0.5f);
    CHECK(vs::get<"encoder/b">(store)(0) == 0.25f);
}

TEST_CASE("assign copies elements from one view to another") {
    store_type one, two;
    vs::get<"encoder/b">(two) = {1, 2, 3};
    const auto to = hana::at_key(one, vs::key<"encoder/b">);
    const auto from = hana::at_key(two, vs::key<"encoder/b">);
    to.assign(from);
    CHECK(vs::get<"encoder/b">(one)(1) == 2.0f);
    auto plain = vs::get<"encoder/b">(one);
    plain.fill(4);
    from.assign(plain);
    CHECK(vs::get<"encoder/b">(two)(0) == 4.0f);
    CHECK(vs::to_string(from) == "[ 4.  4.  4.]");
}

TEST_CASE("a model without variables") {
    empty_store store;
    hana::for_each(store, [](auto) { CHECK(false); });
    CHECK(hana::fold_left(store, 3, [](int, auto) { return 0; }) == 3);
    CHECK(hana::unpack(store, [](auto... views) { return sizeof...(views); }) == 0);
    CHECK(decltype(hana::is_empty(hana::to_tuple(store)))::value);
    CHECK(decltype(hana::is_empty(hana::filter(store, is_trainable)))::value);
    CHECK(!decltype(hana::contains(store, vs::key<"w">))::value);
}

TEST_CASE("500 variables") {
    many_store store;
    CHECK(hana::fold_left(store, 0.0, [](double sum, auto view) {
              return sum + static_cast<double>(view(0));
          }) == 499 * 500 / 2);
    int visited = 0;
    hana::for_each(store, [&](auto view) { visited += view(0) == static_cast<float>(view.index); });
    CHECK(visited == 500);
    CHECK(hana::at_key(store, vs::key<"v321">)(0) == 321.0f);
    CHECK(keys_of(hana::filter(store, [](auto view) { return hana::bool_c<view.size() == 3>; })).size() ==
          166);
}
