/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plots as SVG: bars of contestants, and lines over something that grows, on logarithmic axes. */
final class Svg {

    private static final int WIDTH = 720;
    private static final int LEFT = 70;
    private static final int RIGHT = 50;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int LINES_HEIGHT = 400;
    private static final int BAR_HEIGHT = 26;
    private static final int BAR_LABEL = 260;
    private static final List<String> COLOURS = List.of("#1a73e8", "#d93025", "#188038", "#f9ab00", "#9334e6");

    private final StringBuilder text = new StringBuilder();

    private Svg(int height, String title) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, height);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        label(WIDTH / 2.0, 22, "middle", title);
    }

    /** One point of a line. Both are above zero; zero is drawn as the least of the axis. */
    record Point(double x, double y) {}

    /** Writes bars, one for each value by its name. */
    static void bars(Path file, String title, String unit, Map<String, Double> values) throws IOException {
        Svg svg = new Svg(TOP + values.size() * BAR_HEIGHT + 30, title);
        double most =
                values.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        int y = TOP;
        for (Map.Entry<String, Double> value : values.entrySet()) {
            double width = (WIDTH - BAR_LABEL - 90) * value.getValue() / most;
            svg.label(BAR_LABEL - 8, y + 16, "end", value.getKey());
            svg.add(
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                    BAR_LABEL, y + 4, width, BAR_HEIGHT - 8, COLOURS.get(0));
            svg.label(BAR_LABEL + width + 6, y + 16, "start", Spread.number(value.getValue()));
            y += BAR_HEIGHT;
        }
        svg.label(BAR_LABEL, y + 16, "start", unit);
        svg.write(file);
    }

    /** Writes lines, one for each list of points by its name. */
    static void lines(Path file, String title, String xAxis, String yAxis, Map<String, List<Point>> lines)
            throws IOException {
        Svg svg = new Svg(LINES_HEIGHT, title);
        List<Point> all = lines.values().stream().flatMap(List::stream).toList();
        Axis x = Axis.of(all.stream().map(Point::x).toList(), LEFT, WIDTH - RIGHT);
        Axis y = Axis.of(all.stream().map(Point::y).toList(), LINES_HEIGHT - BOTTOM, TOP);
        svg.grid(x, y);
        svg.label((LEFT + WIDTH - RIGHT) / 2.0, LINES_HEIGHT - 12, "middle", xAxis);
        svg.label(8, TOP - 8, "start", yAxis);
        int number = 0;
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            StringBuilder points = new StringBuilder();
            for (Point point : line.getValue()) {
                double px = x.place(point.x());
                double py = y.place(point.y());
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", px, py));
                svg.add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", px, py, colour);
            }
            svg.add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", points, colour);
            svg.add(
                    "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>",
                    LEFT + 12, TOP + 8 + 18 * number, colour);
            svg.label(LEFT + 30, TOP + 18 + 18.0 * number, "start", line.getKey());
            number++;
        }
        svg.write(file);
    }

    /** A logarithmic axis from a power of ten to another one, between two places of the picture. */
    private record Axis(int low, int high, double from, double to) {

        static Axis of(List<Double> values, double from, double to) {
            double least = values.stream()
                    .filter(value -> value > 0)
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElse(1);
            double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
            int low = (int) Math.floor(Math.log10(least));
            return new Axis(low, Math.max(low + 1, (int) Math.ceil(Math.log10(Math.max(least, most)))), from, to);
        }

        double place(double value) {
            double power = value <= 0 ? low : Math.log10(value);
            return from + (to - from) * (power - low) / (high - low);
        }
    }

    private void grid(Axis x, Axis y) {
        for (int power = x.low(); power <= x.high(); power++) {
            double place = x.place(Math.pow(10, power));
            add(
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>",
                    place, TOP, place, LINES_HEIGHT - BOTTOM);
            label(place, LINES_HEIGHT - BOTTOM + 16, "middle", tick(power));
        }
        for (int power = y.low(); power <= y.high(); power++) {
            double place = y.place(Math.pow(10, power));
            add(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>",
                    LEFT, place, WIDTH - RIGHT, place);
            label(LEFT - 6, place + 4, "end", tick(power));
        }
    }

    private static String tick(int power) {
        double value = Math.pow(10, power);
        return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }

    private void label(double x, double y, String anchor, String label) {
        String escaped = label.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped);
    }

    private void add(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "</svg>\n");
    }
}
