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
import dev.fermata.processor.model.BodyKey;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The characters of one compilation unit, and where its trees stand in them. */
public final class SourceText {
  /** The longest text of an awaited expression that a state table carries. */
  private static final int LONGEST_AWAITED = 80;

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final CharSequence characters;
  private final boolean ascii;
  private final LineStarts lines;

  /**
   * The text of a unit, which is read here; a file that cannot be read is an unchecked exception.
   */
  public SourceText(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
    try {
      this.characters = unit.getSourceFile().getCharContent(true);
      this.ascii = characters.chars().allMatch(each -> each < 128);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.lines = new LineStarts(characters);
  }

  /** The text of a tree on one line. */
  public String of(Tree tree) {
    long start = positions.getStartPosition(unit, tree);
    long end = positions.getEndPosition(unit, tree);
    if (start < 0 || end < start || end > characters.length()) {
      return tree.toString().strip().replaceAll("\\s+", " ");
    }
    return characters
        .subSequence((int) start, (int) end)
        .toString()
        .strip()
        .replaceAll("\\s+", " ");
  }

  /** Whether the file has ASCII characters only. */
  public boolean isAscii() {
    return ascii;
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

  /** The URI of the source file. */
  public String source() {
    return unit.getSourceFile().toUri().toString();
  }

  /** What a method or lambda is known by before it has a name. */
  public BodyKey key(Tree body) {
    return new BodyKey(source(), positions.getStartPosition(unit, body));
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
      name = of(resource instanceof VariableTree variable ? variable.getInitializer() : resource);
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
    return position < 0 ? 0 : lines.lineAt(position);
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
