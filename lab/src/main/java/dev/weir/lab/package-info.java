/// The deployment lab: which way of deploying holds few connections and serves fast, answered by
/// measuring; and the doctor, who says what of a server would run out first.
package dev.weir.lab;
