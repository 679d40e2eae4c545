// SPDX-License-Identifier: MIT
// Draws how a number changes over the epochs, as an SVG file with a line for each series.
#pragma once

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

struct series {
    std::string name;
    std::vector<double> values; // from 0 to 1
};

class learning_curve {
  public:
    explicit learning_curve(std::string title) : title_(std::move(title)) {}

    void add(series line) { lines_.push_back(std::move(line)); }
    // The axis begins at `lowest`, below which lines are not seen.
    void write(const std::string& path, double lowest) const {
        std::ofstream out(path);
        out << "<svg xmlns='http://www.w3.org/2000/svg' width='640' height='400' font-family='sans-serif' "
               "font-size='13'>\n<rect width='640' height='400' fill='white'/>\n"
            << "<clipPath id='frame'><rect x='" << left << "' y='" << top << "' width='" << right - left
            << "' height='" << bottom - top << "'/></clipPath>\n"
            << text(320, 24, title_, "middle");
        for (int tick = 0; tick <= 5; ++tick) write_tick(out, lowest + (1 - lowest) * tick / 5, lowest);
        for (std::size_t i = 0; i < lines_.size(); ++i) write_line(out, i, lowest);
        out << text(left, bottom + 20, "0", "middle")
            << text((left + right) / 2, bottom + 20, "epoch", "middle")
            << text(right, bottom + 20, number(epochs(), "%.0f"), "middle") << "</svg>\n";
    }

  private:
    static constexpr double left = 70, right = 620, top = 40, bottom = 360;
    static constexpr const char* colors[] = {"#1b6ca8", "#c4501b", "#2e7d32", "#6a1b9a"};

    [[nodiscard]] double epochs() const {
        std::size_t most = 2;
        for (const series& line : lines_) most = line.values.size() > most ? line.values.size() : most;
        return static_cast<double>(most - 1);
    }
    static double height_of(double value, double lowest) {
        return bottom - (bottom - top) * (value - lowest) / (1 - lowest);
    }
    static std::string number(double value, const char* format = "%.1f") {
        char digits[32];
        std::snprintf(digits, sizeof digits, format, value);
        return digits;
    }
    static std::string text(double x, double y, const std::string& words, const char* anchor,
                            const char* color = "black") {
        return "<text x='" + number(x) + "' y='" + number(y) + "' text-anchor='" + anchor + "' fill='" +
               color + "'>" + words + "</text>\n";
    }
    static void write_tick(std::ostream& out, double value, double lowest) {
        const double y = height_of(value, lowest);
        out << "<path d='M" << left << ' ' << y << "H" << right << "' stroke='#ddd'/>\n"
            << text(left - 8, y + 4, number(100 * value, "%.0f") + " %", "end");
    }
    void write_line(std::ostream& out, std::size_t index, double lowest) const {
        const series& line = lines_[index];
        const char* const color = colors[index % 4];
        out << "<polyline clip-path='url(#frame)' fill='none' stroke-width='2' stroke='" << color
            << "' points='";
        for (std::size_t epoch = 0; epoch < line.values.size(); ++epoch)
            out << number(left + (right - left) * static_cast<double>(epoch) / epochs()) << ','
                << number(height_of(line.values[epoch], lowest)) << ' ';
        out << "'/>\n"
            << text(right - 10, bottom - 20 - 18 * static_cast<double>(index), line.name, "end", color);
    }

    std::string title_;
    std::vector<series> lines_;
};
