package dev.weir.orm.expression;

import dev.weir.orm.sql.Select;

/// A query of which another asks whether it yields rows.
public interface Subquery {
    Select select();
}
