package io.weighbridge.reports.page;

import java.util.List;

/**
 * A whole report as a value.
 *
 * @param id       hash over plan, environment and raw records
 * @param title    its heading
 * @param subtitle run, host and state in one line
 * @param sections in the order they are read
 * @param growing  whether the run goes on: then the page is loaded again now and then
 */
public record Page(String id, String title, String subtitle, List<Section> sections, boolean growing) {
    public Page(String id, String title, String subtitle, List<Section> sections) {
        this(id, title, subtitle, sections, false);
    }

    public Page {
        sections = List.copyOf(sections);
    }
}
