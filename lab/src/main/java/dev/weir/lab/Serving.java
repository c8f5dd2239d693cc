package dev.weir.lab;

/// Which thread serves a request.
public enum Serving {
    /// As many platform threads as there are users, made once.
    STATIC_THREADS("static threads"),
    /// A new platform thread for each request.
    PLATFORM_THREAD_PER_REQUEST("new platform thread"),
    /// A new virtual thread for each request.
    VIRTUAL_THREAD_PER_REQUEST("new virtual thread");

    private final String title;

    Serving(String title) {
        this.title = title;
    }

    /// As people read it.
    public String title() {
        return title;
    }
}
