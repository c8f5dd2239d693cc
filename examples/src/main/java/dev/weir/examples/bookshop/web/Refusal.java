package dev.weir.examples.bookshop.web;

import java.util.Collection;
import java.util.Map;

/// A request that cannot be answered as its sender wishes, and why.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private Refusal(Answer answer, String detail) {
        // Nobody looks at where it came from.
        super(detail, null, false, false);
        this.answer = answer;
    }

    private static Refusal of(int status, String detail) {
        return new Refusal(Answer.problem(status, detail), detail);
    }

    /// 400: something is wrong with the request.
    public static Refusal badRequest(String detail) {
        return of(400, detail);
    }

    /// 404: it is not there.
    ///
    /// @param what is not there: `book 7`
    public static Refusal notFound(String what) {
        return of(404, "there is no " + what);
    }

    /// 409: the request is right, and does not fit what there is.
    public static Refusal conflict(String detail) {
        return of(409, detail);
    }

    static Refusal tooLarge(int bytesMax) {
        return of(413, "a body has " + bytesMax + " bytes at most");
    }

    static Refusal notAllowed(Collection<String> methods) {
        String allowed = String.join(", ", methods);
        String detail = "this path knows " + allowed;
        return new Refusal(
                new Answer(405, Map.of("Allow", allowed), Problem.of(405, detail)), detail);
    }

    /// What the client is told.
    public Answer answer() {
        return answer;
    }
}
