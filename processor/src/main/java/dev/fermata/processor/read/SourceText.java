package dev.fermata.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import dev.fermata.processor.model.AwaitRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** The characters of one compilation unit, and where its trees stand in them. */
public final class SourceText {
  /** The longest text of an awaited expression that a state table carries. */
  private static final int LONGEST_AWAITED = 80;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  /** Null until it is asked for: most files have nothing to quote. */
  private String characters;

  /** Null until it is asked for. */
  private LineStarts lines;

  /**
   * The text of a unit, read when it is first asked for; a file that cannot be read is an unchecked
   * exception then.
   */
  public SourceText(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  /** The text of a tree on one line, without comments. */
  public String of(Tree tree) {
    long start = positions.getStartPosition(unit, tree);
    long end = positions.getEndPosition(unit, tree);
    if (start < 0 || end < start || end > characters().length()) {
      return onOneLine(tree.toString());
    }
    String text = characters().substring((int) start, (int) end);
    boolean mayHaveComments = text.contains("//") || text.contains("/*");
    return onOneLine(mayHaveComments ? Comments.without(text) : text);
  }

  private static String onOneLine(String text) {
    return SPACE.matcher(text.strip()).replaceAll(" ");
  }

  /** The simple name of the source file. */
  public String fileName() {
    String path = unit.getSourceFile().getName();
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** The line a tree begins at. */
  public int line(Tree tree) {
    return lineAt(positions.getStartPosition(unit, tree));
  }

  /** The row of an {@code await}: the line javac gives the call, and the awaited expression. */
  AwaitRow row(MethodInvocationTree await) {
    ExpressionTree awaited = await.getArguments().get(0);
    return new AwaitRow(
        lineAt(positions.getEndPosition(unit, await.getMethodSelect())), shortened(of(awaited)));
  }

  /** The row of an {@code emit}. */
  AwaitRow emitRow(MethodInvocationTree emit) {
    return new AwaitRow(
        lineAt(positions.getEndPosition(unit, emit.getMethodSelect())),
        shortened("the demand after " + of(emit)));
  }

  /** The row of the close of a resource of a {@code try}. */
  AwaitRow closeRow(TryTree statement, Tree resource) {
    long end = positions.getEndPosition(unit, statement.getBlock());
    boolean isNamed =
        resource instanceof VariableTree variable && !variable.getName().isEmpty();
    String name;
    if (isNamed) {
      name = ((VariableTree) resource).getName().toString();
    } else {
      name = of(resource instanceof VariableTree variable ? variable.getInitializer() : resource)
          .replaceFirst("\\s*;$", ""); // which javac takes for a part of all resources but the last
    }
    return AwaitRow.close(lineAt(end - 1), shortened(name));
  }

  /** The row of an explicit call of {@code close}. */
  AwaitRow closeRow(MethodInvocationTree close) {
    int line = lineAt(positions.getEndPosition(unit, close.getMethodSelect()));
    return close.getMethodSelect() instanceof MemberSelectTree select
        ? AwaitRow.close(line, shortened(of(select.getExpression())))
        : AwaitRow.close(line, "this");
  }

  private int lineAt(long position) {
    if (position < 0) {
      return 0;
    }
    if (lines == null) {
      lines = new LineStarts(characters());
    }
    return lines.lineAt(position);
  }

  private String characters() {
    if (characters == null) {
      try {
        characters = unit.getSourceFile().getCharContent(true).toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return characters;
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_AWAITED) {
      return text;
    }
    int end = LONGEST_AWAITED - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}
