package dev.weir.cli;

import dev.weir.cli.terminal.Printable;
import dev.weir.driver.Row;
import dev.weir.types.Oid;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Columns of equal width, numbers to the right. Keeps all rows until the widths are known.
final class TablePrinter implements RowPrinter {
    private static final Set<Integer> NUMBERS =
            Set.of(
                    Oid.INT2,
                    Oid.INT4,
                    Oid.INT8,
                    Oid.OID,
                    Oid.FLOAT4,
                    Oid.FLOAT8,
                    Oid.NUMERIC,
                    Oid.MONEY);

    private final PrintWriter out;
    private final String nullText;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> columns = List.of();
    private boolean[] isNumber = {};

    TablePrinter(PrintWriter out, String nullText) {
        this.out = out;
        this.nullText = nullText;
    }

    @Override
    public void begin(List<String> names) {
        columns = names.stream().map(Printable::of).toList();
        isNumber = new boolean[names.size()];
    }

    @Override
    public void row(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            isNumber[column] = NUMBERS.contains(row.typeOid(column));
            cells.add(row.isNull(column) ? nullText : Printable.of(row.stringValue(column)));
        }
        rows.add(cells);
    }

    @Override
    public void end() {
        int[] widths = new int[columns.size()];
        measure(columns, widths);
        rows.forEach(row -> measure(row, widths));
        print(columns, widths, new boolean[widths.length]);
        rule(widths);
        rows.forEach(row -> print(row, widths, isNumber));
        out.print(rows.size() == 1 ? "(1 row)\n" : "(" + rows.size() + " rows)\n");
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], width(cells.get(column)));
        }
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private void print(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? " " : " | ");
            line.append(right[column] ? blanks + cell : cell + blanks);
        }
        out.print(line.toString().stripTrailing() + "\n");
    }

    private void rule(int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(column == 0 ? "" : "+").append("-".repeat(widths[column] + 2));
        }
        out.print(line + "\n");
    }
}
