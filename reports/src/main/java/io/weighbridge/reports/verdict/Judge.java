package io.weighbridge.reports.verdict;

import io.weighbridge.reports.verdict.Claim.Judgement;
import io.weighbridge.reports.verdict.Claim.Ruling;
import io.weighbridge.reports.verdict.Question.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Judges a claim by what a run answers to its questions. A claim about memory is decided in memory, and what is over
 * sockets stands beside it; every other claim is decided over sockets.
 *
 * @param socket   questions about trials, each with its own rule
 * @param inMemory questions about micro-benchmarks
 * @param command  that measures it, shown if this run did not
 */
record Judge(List<Asked> socket, List<Asked> inMemory, String command) {
    /** What is asked over sockets for comparison, without deciding: the claim is about memory. */
    private static final Rule BESIDE = new Rule(Double.NaN, Rule.Kind.BETTER);


    /** A question and what its answer has to be. */
    record Asked(Question question, Rule rule) {
    }

    static Judge of(Question question, Rule rule, String command) {
        return new Judge(List.of(new Asked(question, rule)), List.of(), command);
    }

    Judge and(Question question, Rule rule) {
        List<Asked> more = new ArrayList<>(socket);
        more.add(new Asked(question, rule));
        return new Judge(more, inMemory, command);
    }

    /** A claim about memory, with what is to stand beside it. */
    static Judge inMemory(Question question, Rule rule, Question beside, String command) {
        return new Judge(List.of(new Asked(beside, BESIDE)), List.of(new Asked(question, rule)), command);
    }

    Judgement judge(Findings findings) {
        List<Asked> deciding = inMemory.isEmpty() ? socket : inMemory;
        boolean weighed = deciding.stream().anyMatch(asked -> !asked.question().ask(findings).isEmpty());
        Ruling ruling = Ruling.REPRODUCED;
        List<String> why = new ArrayList<>();
        for (Asked asked : deciding) {
            List<Answer> answers = asked.question().ask(findings);
            if (!answers.isEmpty()) {
                ruling = worse(ruling, asked.rule().of(answers));
                why.add((deciding.size() > 1 ? asked.question().metrics().get(0) + ": " : "")
                    + asked.rule().why(answers));
            } else if (weighed) {
                ruling = worse(ruling, Ruling.CANNOT_TELL);
                why.add(asked.question().metrics().get(0) + " was not measured.");
            }
        }
        return why.isEmpty() ? new Judgement(Ruling.CANNOT_TELL, text(inMemory, findings), text(socket, findings),
            "Not measured in this run: " + command + ".")
            : new Judgement(ruling, text(inMemory, findings), text(socket, findings), String.join(" ", why));
    }

    private static String text(List<Asked> all, Findings findings) {
        String text = all.stream().flatMap(asked -> asked.question().ask(findings).stream()
            .map(answer -> (all.size() > 1 ? asked.question().metrics().get(0) + " " : "") + answer.text()))
            .collect(Collectors.joining("; "));
        return text.isEmpty() ? Judgement.NONE : text;
    }

    private static Ruling worse(Ruling one, Ruling other) {
        List<Ruling> order = List.of(Ruling.REPRODUCED, Ruling.DIRECTION_ONLY, Ruling.CANNOT_TELL,
            Ruling.NOT_REPRODUCED);
        return order.indexOf(one) > order.indexOf(other) ? one : other;
    }
}
