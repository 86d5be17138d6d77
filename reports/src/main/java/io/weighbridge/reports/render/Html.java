package io.weighbridge.reports.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.weighbridge.reports.page.Chart;
import io.weighbridge.reports.page.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The page as one self-contained HTML file: style, script and charts are in it, and it asks nobody for anything. */
final class Html {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Html() {
    }

    static String of(Page page) throws IOException {
        TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null,
            "io.weighbridge.reports.templates");
        StringOutput out = new StringOutput();
        engine.render("page.jte", Map.of("page", page, "style", resource("/report/report.css"),
            "scripts", List.of(resource(ECHARTS), resource("/report/tables.js"), resource("/report/charts.js")),
            "data", data(page)), out);
        return out.toString().replace("\r\n", "\n");
    }

    /** The charts' points as JSON that cannot end the element it stands in. */
    private static String data(Page page) {
        Map<String, Object> charts = new LinkedHashMap<>();
        page.sections().forEach(section -> section.blocks().forEach(block -> {
            if (block instanceof Chart chart) {
                charts.put(chart.id(), data(chart));
            }
        }));
        return JSON.writeValueAsString(charts).replace("<", "\\u003c").replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
    }

    private static Map<String, Object> data(Chart chart) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", chart.title());
        data.put("kind", chart.kind());
        data.put("x", chart.x());
        data.put("y", chart.y());
        data.put("unit", chart.unit());
        data.put("lines", chart.lines().stream().map(line -> Map.of("name", line.name(), "labels", line.labels(),
            "points", line.points().stream().map(Html::finite).toList())).map(TreeMap::new).toList());
        return data;
    }

    /** JSON has no NaN: an end that is not known is null. */
    private static Double[] finite(double[] point) {
        Double[] values = new Double[point.length];
        for (int i = 0; i < point.length; i++) {
            values[i] = Double.isFinite(point[i]) ? Double.valueOf(point[i]) : null;
        }
        return values;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Html.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

}
