package org.urgateway.deadlines;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code docs/reference/deadlines.md} from the shipped rows. */
final class DeadlinesPage {

    private static final String HEAD = """
            # Time limits

            Generated from the rows of `fhir-server/src/main/resources/deadlines`; do not edit. Not legal advice: a row whose *verified*
            is **no** was not read in its source, and every answer that rests on it says so.

            How a limit is counted:

            - The clock starts with the event in *starts when*. Day zero is the day of that event (*from the next day*: the day after it);
              counting begins with the day after day zero, and the limit ends with the last second of its last day, local time of the zone.
            - Business and working days are Monday to Friday without the holidays and closures of the calendar. Hours are elapsed time:
              nights, weekends and the change to or from daylight saving time neither lengthen nor shorten them.
            - *Cut-off*: what arrives after that time, until the next business day begins, counts as of that next business day.
            - *Post*: a letter of which only the deposit in the mail is known counts as received so many calendar days later.
            - *Stop*: the days from the question up to the day before the answer do not count. *Reset*: the count begins anew with the
              answer. *Extend*: the count goes on from the same start to the longer limit. A question after the last day changes nothing.
            - *Cap*: never later than so long after another event.
            - Which text of a law counts is told by the local day on which the clock started, before cut-off and post.
            - Of several limits for the same duty the earliest is the one to keep; the others are shown beside it.
            - A programme (URAC, ERISA, CMS) applies beside a state's law where the review is under it, with that state's zone and calendar.
            """;

    private DeadlinesPage() {}

    static String of(Clocks clocks, Collection<BusinessCalendar> calendars) {
        List<String> parts = new ArrayList<>(List.of(HEAD));
        clocks.rules().stream()
                .map(Rule::jurisdiction)
                .distinct()
                .forEach(jurisdiction -> parts.add(jurisdiction(clocks, jurisdiction)));
        parts.add(conditions(clocks));
        parts.add(calendars(calendars));
        return String.join("\n", parts);
    }

    private static String jurisdiction(Clocks clocks, Jurisdiction jurisdiction) {
        List<Rule> rules = clocks.rules().stream()
                .filter(rule -> rule.jurisdiction().equals(jurisdiction))
                .toList();
        return "## " + jurisdiction.name() + " (`" + jurisdiction.code() + "`)\n\n"
                + (jurisdiction.zone() == null
                        ? "A programme: zone and calendar are those of the state.\n\n"
                        : "Zone " + jurisdiction.zone() + ", calendar `" + jurisdiction.calendar() + "`.\n\n")
                + table(
                        List.of(
                                "Rule",
                                "For",
                                "Who",
                                "Limit",
                                "Starts when",
                                "Details",
                                "If silent",
                                "Citation",
                                "Verified"),
                        rules.stream().map(DeadlinesPage::row));
    }

    private static List<String> row(Rule rule) {
        return List.of(
                rule.title() + "<br>`" + rule.id() + "`",
                scope(rule),
                rule.actor(),
                rule.limit().toString(),
                rule.start().clause(),
                details(rule),
                "`" + rule.expiry().effect().code() + "` " + rule.expiry().text(),
                rule.citation(),
                rule.verified() ? "yes" : "**no**");
    }

    private static String scope(Rule rule) {
        Scope scope = rule.scope();
        return lines(Stream.of(
                        codes("", scope.reviewTypes()),
                        codes("", scope.settings()),
                        codes("", scope.urgencies()),
                        scope.where().stream().sorted().map(code -> "where `" + code + "`"),
                        scope.unless().stream().sorted().map(code -> "not where `" + code + "`"),
                        Stream.of(effective(rule.effective())).filter(text -> !text.isEmpty()))
                .flatMap(part -> part));
    }

    private static String effective(Effective effective) {
        return (effective.from() == null ? "" : "from " + effective.from() + " ")
                + (effective.to() == null ? "" : "to before " + effective.to());
    }

    private static String details(Rule rule) {
        List<String> lines = new ArrayList<>();
        if (rule.dayZero() == DayZero.NEXT_DAY) {
            lines.add("from the next day");
        }
        if (rule.cutOff() != null) {
            lines.add("cut-off " + rule.cutOff().time() + " " + rule.cutOff().zone()
                    + codes(", not ", rule.cutOff().exceptReviewTypes()).collect(joining())
                    + codes(", not ", rule.cutOff().exceptUrgencies()).collect(joining()));
        }
        if (rule.mailPresumptionDays() > 0) {
            lines.add("post " + rule.mailPresumptionDays() + " calendar days");
        }
        if (rule.lastDayRolls()) {
            lines.add("a last day that is no business day moves to the next one");
        }
        if (rule.cap() != null) {
            lines.add(
                    "cap " + rule.cap().limit() + " after " + rule.cap().from().clause());
        }
        if (rule.tolling() != null) {
            lines.add(tolling(rule.tolling()));
        }
        rule.notices().forEach(notice -> lines.add(notice(notice)));
        if (rule.form() != null) {
            lines.add("form: " + rule.form());
        }
        if (rule.note() != null) {
            lines.add(rule.note());
        }
        return lines(lines.stream());
    }

    private static String tolling(Tolling tolling) {
        return Codes.of(tolling.effect())
                + (tolling.to() == null ? "" : " to " + tolling.to())
                + " when " + tolling.when().clause()
                + (tolling.times() == null ? "" : ", " + tolling.times() + " time(s)")
                + (tolling.longest() == null ? "" : ", for " + tolling.longest() + " at most");
    }

    private static String notice(Notice notice) {
        return "tell the " + notice.who() + " " + notice.how() + " within " + notice.within() + " of the decision"
                + codes(" in ", notice.reviewTypes()).collect(joining())
                + (notice.verified() ? "" : " (**not verified**)");
    }

    private static String conditions(Clocks clocks) {
        return "## Conditions\n\n"
                + table(
                        List.of("Code", "It holds where"),
                        clocks.conditions().entrySet().stream()
                                .map(entry -> List.of("`" + entry.getKey() + "`", entry.getValue())));
    }

    private static String calendars(Collection<BusinessCalendar> calendars) {
        return "## Calendars\n\nHolidays are kept in `deadlines/calendars`, one file a state; a day declared free is a dated line there.\n\n"
                + table(
                        List.of("Calendar", "Citation", "Dated closures", "Verified"),
                        calendars.stream()
                                .map(calendar -> List.of(
                                        "`" + calendar.id() + "`",
                                        calendar.citation(),
                                        lines(calendar.closures().entrySet().stream()
                                                .map(day -> day.getKey() + " " + day.getValue())),
                                        calendar.verified() ? "yes" : "**no**")));
    }

    private static Stream<String> codes(String before, Collection<? extends Enum<?>> codes) {
        return codes.isEmpty()
                ? Stream.empty()
                : Stream.of(before + codes.stream().sorted().map(Codes::of).collect(joining(", ")));
    }

    private static String lines(Stream<String> lines) {
        return lines.map(String::strip).collect(joining("<br>"));
    }

    private static String table(List<String> head, Stream<List<String>> rows) {
        return line(head)
                + line(head.stream().map(column -> "---").toList())
                + rows.map(DeadlinesPage::line).collect(joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(joining(" | ", "| ", " |\n"));
    }
}
