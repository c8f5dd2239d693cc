package dev.weir.driver.internal.classes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/// What the driver may do with a class of the program.
public final class Access {
    private static final Lookup OWN = MethodHandles.lookup();

    private Access() {}

    /// A lookup with the most that `type`'s module allows: all of the class if its package is open
    /// to the driver, as it is on the class path; else what is public in it.
    public static Lookup to(Class<?> type) {
        OWN.lookupClass().getModule().addReads(type.getModule());
        try {
            return MethodHandles.privateLookupIn(type, OWN);
        } catch (IllegalAccessException e) {
            return OWN;
        }
    }

    /// An error that says what to add to the program.
    ///
    /// @param member what was looked for, such as `the constructor`
    public static IllegalAccessException refused(
            Class<?> type, String member, IllegalAccessException cause) {
        Module module = type.getModule();
        IllegalAccessException refused =
                new IllegalAccessException(
                        "the driver may not use "
                                + member
                                + " of "
                                + type.getTypeName()
                                + ": add `opens "
                                + type.getPackageName()
                                + " to "
                                + driver()
                                + ";` to the module "
                                + (module.isNamed() ? module.getName() : "that declares it"));
        refused.initCause(cause);
        return refused;
    }

    private static String driver() {
        Module own = Access.class.getModule();
        return own.isNamed() ? own.getName() : "dev.weir.driver";
    }
}
