/// `weir schema`: the models of a user's program, found in its compiled classes.
package dev.weir.cli.schema;
