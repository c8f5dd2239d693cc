import org.jspecify.annotations.NullMarked;

/// The deployment lab: ways of serving and of connecting, measured; and the doctor.
@NullMarked
module dev.weir.lab {
    requires static transitive org.jspecify;
    requires HdrHistogram;
    requires dev.weir.pool;
    requires tools.jackson.databind;

    exports dev.weir.lab;

    // What client processes and reports write and read as JSON.
    opens dev.weir.lab to
            tools.jackson.databind;
    opens dev.weir.lab.internal.load to
            tools.jackson.databind;

    uses dev.weir.lab.Contender;
    uses dev.weir.lab.LabProvider;

    provides dev.weir.lab.LabProvider with
            dev.weir.lab.internal.entry.LabService;
    provides dev.weir.lab.Contender with
            dev.weir.lab.internal.contender.FreshConnections,
            dev.weir.lab.internal.contender.ThreadConnections,
            dev.weir.lab.internal.contender.AgedThreadConnections,
            dev.weir.lab.internal.contender.PlainPool,
            dev.weir.lab.internal.contender.SharingPool;
}
