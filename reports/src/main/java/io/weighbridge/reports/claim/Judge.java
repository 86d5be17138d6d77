package io.weighbridge.reports.claim;

import io.weighbridge.reports.claim.Claim.Judgement;
import io.weighbridge.reports.claim.Claim.Ruling;
import io.weighbridge.reports.claim.Question.Answer;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a claim by what a run answers to its questions. A claim about memory is decided in memory, and what is over
 * sockets stands beside it; every other claim is decided over sockets, and what is in memory stands beside that.
 *
 * @param socket          questions about trials, each with its own rule
 * @param inMemory        questions about micro-benchmarks
 * @param decidedInMemory which of the two decides
 * @param command         that measures it, shown if this run did not
 */
record Judge(List<Asked> socket, List<Asked> inMemory, boolean decidedInMemory, String command) {

    /** A question and what its answer has to be. */
    record Asked(Question question, Rule rule) {
    }

    /** Decided over sockets. */
    static Judge of(Question question, Rule rule, String command) {
        return new Judge(List.of(new Asked(question, rule)), List.of(), false, command);
    }

    /** Decided in memory. */
    static Judge inMemory(Question question, Rule rule, String command) {
        return new Judge(List.of(), List.of(new Asked(question, rule)), true, command);
    }

    /** One more that decides: the worst answer of all counts. */
    Judge and(Question question, Rule rule) {
        return decidedInMemory ? new Judge(socket, plus(inMemory, question, rule), true, command)
            : new Judge(plus(socket, question, rule), inMemory, false, command);
    }

    /** One more that is shown on the other side and decides nothing. */
    Judge beside(Question question) {
        return decidedInMemory ? new Judge(plus(socket, question, Rule.better()), inMemory, true, command)
            : new Judge(socket, plus(inMemory, question, Rule.better()), false, command);
    }

    Judgement judge(Findings findings) {
        List<Asked> deciding = decidedInMemory ? inMemory : socket;
        boolean weighed = deciding.stream().anyMatch(asked -> !asked.question().ask(findings).isEmpty());
        Ruling ruling = Ruling.REPRODUCED;
        List<String> why = new ArrayList<>();
        for (Asked asked : deciding) {
            List<Answer> answers = asked.question().ask(findings);
            if (!answers.isEmpty()) {
                ruling = worse(ruling, asked.rule().of(answers));
                why.add((deciding.size() > 1 ? noun(asked) + ": " : "")
                    + asked.rule().why(answers));
            } else if (weighed) {
                ruling = worse(ruling, Ruling.CANNOT_TELL);
                why.add(noun(asked) + " was not measured.");
            }
        }
        return new Judgement(why.isEmpty() ? Ruling.CANNOT_TELL : ruling, text(inMemory, findings),
            text(socket, findings), why.isEmpty() ? "Not measured in this run: " + command + "."
            : String.join(" ", why), evidence(findings));
    }

    private List<Evidence> evidence(Findings findings) {
        Stream<Asked> all = decidedInMemory ? Stream.concat(inMemory.stream(), socket.stream())
            : Stream.concat(socket.stream(), inMemory.stream());
        return all.flatMap(asked -> asked.question().ask(findings)
            .stream().<Evidence>map(answer -> new Evidence.OfPair(answer.key(), answer.pair()))).distinct().toList();
    }

    private static List<Asked> plus(List<Asked> all, Question question, Rule rule) {
        List<Asked> more = new ArrayList<>(all);
        more.add(new Asked(question, rule));
        return List.copyOf(more);
    }

    private static String text(List<Asked> all, Findings findings) {
        List<String> told = new ArrayList<>();
        for (Asked asked : all) {
            List<Answer> answers = asked.question().ask(findings);
            if (!answers.isEmpty()) {   // what was asked is said once, not with each answer
                told.add((all.size() > 1 ? noun(asked) + ": " : "")
                    + answers.stream().map(Answer::text).collect(Collectors.joining("; ")));
            }
        }
        return told.isEmpty() ? Judgement.NONE : String.join(". ", told);
    }

    private static String noun(Asked asked) {
        return Metrics.of(asked.question().metrics().get(0)).noun();
    }

    private static Ruling worse(Ruling one, Ruling other) {
        List<Ruling> order = List.of(Ruling.REPRODUCED, Ruling.DIRECTION_ONLY, Ruling.CANNOT_TELL,
            Ruling.NOT_REPRODUCED);
        return order.indexOf(one) > order.indexOf(other) ? one : other;
    }
}
