package dev.weir.examples.bookshop;

import dev.weir.driver.ConnectionUnavailableException;
import dev.weir.driver.ParameterException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.ServerErrorException;
import dev.weir.examples.bookshop.web.Answer;
import dev.weir.orm.OptimisticLockException;

import java.lang.System.Logger.Level;

/// What clients are told when something fails. Details are for the log; they are none of the
/// clients' business.
final class Failures {
    private static final System.Logger LOG = System.getLogger("bookshop");

    private Failures() {}

    static void log(String what, RuntimeException failure) {
        LOG.log(Level.WARNING, what, failure);
    }

    static Answer answer(RuntimeException failure) {
        return switch (failure) {
            case OptimisticLockException _ ->
                    Answer.problem(409, "somebody has changed it meanwhile: read it again");
            case ServerErrorException refused -> refused(refused);
            case ParameterException _ ->
                    // Such as a half of a character, in a text that somebody sent.
                    Answer.problem(400, "the database cannot store one of the values");
            case ConnectionUnavailableException busy ->
                    logged(busy, Answer.busy("the shop is full: try again"));
            case RequestTimeoutException late ->
                    logged(late, Answer.busy("it took too long: try again"));
            case PostgresException lost ->
                    logged(lost, Answer.busy("the database does not answer: try again"));
            default -> logged(failure, Answer.problem(500, "an error in the shop"));
        };
    }

    /// By the class of the SQLSTATE (PostgreSQL manual, "PostgreSQL Error Codes").
    private static Answer refused(ServerErrorException refused) {
        return switch (refused.sqlState().code().substring(0, 2)) {
            case "22" -> Answer.problem(400, refused.error().message());
            case "23" -> Answer.problem(409, refused.error().message());
            case "40", "53", "57" -> logged(refused, Answer.busy("try again"));
            default -> logged(refused, Answer.problem(500, "an error in the shop"));
        };
    }

    private static Answer logged(RuntimeException failure, Answer answer) {
        log("answered " + answer.status(), failure);
        return answer;
    }
}
