package sv.k1.simulator.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import sv.k1.simulator.report.RunReport.Cable;
import sv.k1.simulator.report.RunReport.Entry;
import sv.k1.simulator.report.RunReport.Frame;
import sv.k1.simulator.report.RunReport.Part;
import sv.k1.simulator.report.RunReport.Step;

/**
 * The report as one page without scripts, which reads the same from a disk, a mail or a build server. All text from outside
 * is text: nothing in it can become part of the page.
 */
public final class ReportPage {
    private static final String STYLE = "report.css";
    private static final String FILE = "index.html";

    private final StringBuilder html = new StringBuilder(1 << 16);

    private ReportPage() {}

    /** Writes {@code index.html} into the folder, where the pictures are already; answers the page's path. */
    public static Path write(RunReport report, Path folder) throws IOException {
        Path page = folder.resolve(FILE);
        Files.writeString(page, html(report));
        return page;
    }

    static String html(RunReport report) throws IOException {
        ReportPage page = new ReportPage();
        page.head(report);
        page.summary(report);
        page.contents(report.steps());
        for (int i = 0; i < report.steps().size(); i++) {
            page.step(i + 1, report.steps().get(i));
        }
        page.html.append("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void head(RunReport report) throws IOException {
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(text(report.scenario()))
                .append(report.failure().isEmpty() ? " ended well" : " failed")
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(STYLE), STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void summary(RunReport report) {
        boolean well = report.failure().isEmpty();
        html.append("<header class=\"").append(well ? "well" : "bad").append("\">\n<p class=\"verdict\">");
        html.append(well ? "\u2713 ended well" : "\u2717 failed").append("</p>\n<h1>");
        html.append(text(report.scenario())).append("</h1>\n");
        paragraph("about", report.about());
        report.failure()
                .ifPresent(why ->
                        html.append("<pre class=\"why\">").append(text(why)).append("</pre>\n"));
        html.append("<dl>\n");
        fact("steps", Integer.toString(report.steps().size()));
        fact("time", seconds(report.millis()));
        fact("began", report.began());
        if (!report.audit().isEmpty()) {
            fact("audit", String.join("\n", report.audit()));
        }
        html.append("</dl>\n");
        parts(report.setup());
        paragraph("note", report.pictureNote());
        html.append("</header>\n");
    }

    private void parts(List<Part> parts) {
        html.append("<table class=\"parts\">\n<caption>machine</caption>\n<tr><th scope=\"col\">device</th>");
        html.append("<th scope=\"col\">kind</th><th scope=\"col\">line</th></tr>\n");
        for (Part part : parts) {
            html.append("<tr><th scope=\"row\">").append(text(part.name()));
            html.append("</th><td>").append(text(part.what()));
            html.append("</td><td><code>").append(text(part.where())).append("</code></td></tr>\n");
        }
        html.append("</table>\n");
    }

    private void contents(List<Step> steps) {
        html.append("<nav aria-label=\"Steps\">\n<ol>\n");
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            html.append(step.failed() ? "<li class=\"bad\">" : "<li>")
                    .append("<a href=\"#step-")
                    .append(i + 1)
                    .append("\">")
                    .append(text(step.text()))
                    .append("</a> <span>")
                    .append(seconds(step.startMillis()))
                    .append("</span></li>\n");
        }
        html.append("</ol>\n</nav>\n");
    }

    private void step(int number, Step step) {
        html.append("<section id=\"step-").append(number).append('"');
        html.append(step.failed() ? " class=\"bad\">\n" : ">\n");
        html.append("<h2><span class=\"number\">")
                .append(number)
                .append("</span> ")
                .append(text(step.text()))
                .append("</h2>\n<p class=\"times\">line ")
                .append(step.line())
                .append(", at ")
                .append(seconds(step.startMillis()))
                .append(", took ")
                .append(seconds(step.millis()))
                .append("</p>\n");
        step.said().forEach(line -> paragraph("said", line));
        html.append("<div class=\"seen\">\n");
        step.picture()
                .ifPresent(file -> figure(
                        file,
                        "the customer's screen after step " + number,
                        step.pictureLagMillis() == 0
                                ? "screen"
                                : "screen, " + seconds(step.pictureLagMillis()) + " after the step",
                        "screen"));
        for (String slip : step.slips()) {
            figure(slip, "paper that came out in step " + number, "paper", "slip");
        }
        html.append("</div>\n");
        entries(step.entries());
        step.cables().forEach(this::cable);
        if (!step.screen().isEmpty()) {
            html.append("<details><summary>what the screen was told</summary><pre>")
                    .append(text(step.screen()))
                    .append("</pre></details>\n");
        }
        html.append("</section>\n");
    }

    private void figure(String file, String alternative, String caption, String kind) {
        html.append("<figure class=\"").append(kind).append("\"><a href=\"").append(text(file));
        html.append("\"><img loading=\"lazy\" src=\"").append(text(file)).append("\" alt=\"");
        html.append(text(alternative)).append("\"></a><figcaption>");
        html.append(text(caption)).append("</figcaption></figure>\n");
    }

    private void entries(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        html.append("<details open><summary>journal: ").append(count(entries.size(), "entry", "entries"));
        html.append("</summary>\n<div class=\"wide\"><table>\n");
        for (Entry entry : entries) {
            html.append("<tr><td class=\"right\">").append(entry.sequence()).append("</td><td>");
            html.append(entry.sale() == 0 ? "" : "sale " + entry.sale()).append("</td><th scope=\"row\">");
            html.append(text(entry.kind())).append("</th><td><code>");
            html.append(text(entry.body())).append("</code></td></tr>\n");
        }
        html.append("</table></div></details>\n");
    }

    private void cable(Cable cable) {
        html.append("<details><summary>").append(text(cable.device())).append(": ");
        html.append(count(cable.frames().size(), "frame", "frames"));
        html.append("</summary>\n<div class=\"wide\"><table>\n");
        for (FoldedFrames.Block block : FoldedFrames.of(cable.frames())) {
            List<Frame> frames = block.frames();
            for (int i = 0; i < frames.size(); i++) {
                Frame frame = frames.get(i);
                html.append(i == 0 && block.times() > 1 ? "<tr class=\"first\">" : "<tr>");
                html.append("<td class=\"right\">")
                        .append(seconds(frame.millis()))
                        .append("</td><td>");
                html.append(frame.toHost() ? "\u2190 device" : "\u2192 to it").append("</td><td>");
                html.append(text(frame.meaning())).append("</td><td><code>");
                html.append(text(frame.hex())).append("</code></td>");
                if (i == 0 && block.times() > 1) {
                    html.append("<td class=\"times\" rowspan=\"")
                            .append(frames.size())
                            .append("\">\u00d7 ");
                    html.append(block.times()).append("</td>");
                }
                html.append("</tr>\n");
            }
        }
        html.append("</table></div></details>\n");
    }

    private void fact(String name, String value) {
        html.append("<dt>").append(text(name)).append("</dt><dd>");
        html.append(text(value)).append("</dd>\n");
    }

    private void paragraph(String kind, String words) {
        if (!words.isEmpty()) {
            html.append("<p class=\"").append(kind).append("\">");
            html.append(text(words)).append("</p>\n");
        }
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** Control characters become visible, and nothing is markup. */
    private static String text(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append(c);
                default -> safe.append(Character.isISOControl(c) ? '\ufffd' : c);
            }
        }
        return safe.toString();
    }
}
