// SPDX-License-Identifier: MIT
// A convolution of images with stride 1, with the names and the order of axes of tf.layers.conv2d.
#pragma once

#include "batch.hpp"

namespace layers {

enum class padding { same, valid };

// Images of Height x Width pixels with In channels, one in each row, give images with Out channels. Each
// pixel of the output is the product of a patch of the input, as a row, and of the kernel, as a matrix.
template<int Height, int Width, int In, int Out, int KernelHeight, int KernelWidth,
         padding Padding = padding::same>
struct convolution {
    static constexpr bool is_same = Padding == padding::same;
    static constexpr int out_height = is_same ? Height : Height - KernelHeight + 1;
    static constexpr int out_width = is_same ? Width : Width - KernelWidth + 1;
    static constexpr int in_size = Height * Width * In;
    static constexpr int out_size = out_height * out_width * Out;
    static_assert(out_height > 0 && out_width > 0, "convolution: the kernel is larger than the image");

    template<vs::name Name>
    static consteval auto declare() {
        return vs::variable_scope<Name>(
            vs::get_variable<"kernel", vs::shape<KernelHeight, KernelWidth, In, Out>>(),
            vs::get_variable<"bias", vs::shape<Out>>(vs::zeros));
    }

    template<class X>
    auto operator()(auto scope, const X& x) const {
        static_assert(has_columns<X, in_size>,
                      "convolution: x has another number of columns than height * width * channels");
        const auto kernel = rows_of<Out>(vs::get<"kernel">(scope));
        const auto bias = vs::eigen(vs::get<"bias">(scope));
        using element = element_of<decltype(kernel)>;
        const batch<element, in_size> images = checked<element, in_size>(x);
        batch<element, out_size> y(images.rows(), out_size);
        for (Eigen::Index i = 0; i < images.rows(); ++i) {
            auto pixels = pixels_of<Out>(y, i);
            pixels.noalias() = patches_of(images, i) * kernel;
            pixels.rowwise() += bias.transpose();
        }
        return y;
    }

    template<class X, class Dy>
    auto backward(auto scope, auto gradient, const X& x, const Dy& dy) const {
        static_assert(has_columns<X, in_size>,
                      "convolution: x has another number of columns than height * width * channels");
        static_assert(has_columns<Dy, out_size>,
                      "convolution: dy has another number of columns than the output");
        const auto kernel = rows_of<Out>(vs::get<"kernel">(scope));
        using element = element_of<decltype(kernel)>;
        const batch<element, in_size> images = checked<element, in_size>(x);
        batch<element, out_size> d_images = checked<element, out_size>(dy);
        batch<element, in_size> dx = batch<element, in_size>::Zero(images.rows(), in_size);
        auto d_kernel = rows_of<Out>(vs::get<"kernel">(gradient));
        auto d_bias = vs::eigen(vs::get<"bias">(gradient));
        for (Eigen::Index i = 0; i < images.rows(); ++i) {
            const auto d_pixels = pixels_of<Out>(d_images, i);
            d_kernel.noalias() += patches_of(images, i).transpose() * d_pixels;
            d_bias += d_pixels.colwise().sum().transpose();
            const batch<element, patch_size> d_patches = d_pixels * kernel.transpose();
            add_patches(dx, i, d_patches);
        }
        return dx;
    }

  private:
    static constexpr int patch_size = KernelHeight * KernelWidth * In;
    // TensorFlow puts the odd row or column of padding at the end.
    static constexpr int top = is_same ? (KernelHeight - 1) / 2 : 0;
    static constexpr int left = is_same ? (KernelWidth - 1) / 2 : 0;

    template<int Channels>
    static auto pixels_of(auto& images, Eigen::Index row) {
        using element = typename std::remove_cvref_t<decltype(images)>::Scalar;
        return Eigen::Map<batch<element, Channels>>(&images(row, 0), images.cols() / Channels, Channels);
    }

    // f(output pixel, place in the kernel, input pixel), for all that meet.
    static void for_each_place(auto f) {
        for (int y = 0; y < out_height; ++y)
            for (int x = 0; x < out_width; ++x)
                for (int i = 0; i < KernelHeight; ++i)
                    for (int j = 0; j < KernelWidth; ++j) {
                        const int from_y = y + i - top, from_x = x + j - left;
                        if (from_y < 0 || from_y >= Height || from_x < 0 || from_x >= Width) continue;
                        f(y * out_width + x, i * KernelWidth + j, from_y * Width + from_x);
                    }
    }

    template<class T>
    static auto patches_of(const batch<T, in_size>& images, Eigen::Index row) {
        batch<T, patch_size> patches = batch<T, patch_size>::Zero(out_height * out_width, patch_size);
        for_each_place([&](int pixel, int place, int from) {
            patches.row(pixel).template segment<In>(place * In) =
                images.row(row).template segment<In>(from * In);
        });
        return patches;
    }

    // The way back: what each patch got is added to the pixels that it was made of.
    template<class T>
    static void add_patches(batch<T, in_size>& images, Eigen::Index row,
                            const batch<T, patch_size>& patches) {
        for_each_place([&](int pixel, int place, int from) {
            images.row(row).template segment<In>(from * In) +=
                patches.row(pixel).template segment<In>(place * In);
        });
    }
};

} // namespace layers
