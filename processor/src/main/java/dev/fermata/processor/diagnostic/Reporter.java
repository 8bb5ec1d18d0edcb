package dev.fermata.processor.diagnostic;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Prints findings: in source order, each mistake once, and no warning that is suppressed. */
public final class Reporter {
  private record Place(Tree token, Diagnostic.Kind kind) {}

  private final Trees trees;
  private final Set<Place> reported = new HashSet<>();

  /** Prints beside the messages of javac. */
  public Reporter(Trees trees) {
    this.trees = trees;
  }

  /** Prints the findings of one class. */
  public void report(Collection<Located> findings) {
    List<Located> ordered = findings.stream()
        .sorted(Comparator.comparingLong(each -> position(each.token())))
        .toList();
    for (Located each : ordered) {
      TreePath token = each.token();
      Code code = each.finding().code();
      if (!isSuppressed(code, token) && reported.add(new Place(token.getLeaf(), code.kind()))) {
        CompilationUnitTree unit = token.getCompilationUnit();
        trees.printMessage(code.kind(), each.finding().text(), token.getLeaf(), unit);
      }
    }
  }

  private long position(TreePath path) {
    return trees.getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf());
  }

  private boolean isSuppressed(Code code, TreePath token) {
    if (code.kind() != Diagnostic.Kind.WARNING) {
      return false;
    }
    for (TreePath path = token; path != null; path = path.getParentPath()) {
      if (isSuppressedBy(code, path)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSuppressedBy(Code code, TreePath path) {
    boolean isDeclaration = switch (path.getLeaf().getKind()) {
      case CLASS, INTERFACE, ENUM, RECORD, METHOD, VARIABLE -> true;
      default -> false;
    };
    Element element = isDeclaration ? trees.getElement(path) : null;
    SuppressWarnings annotation =
        element == null ? null : element.getAnnotation(SuppressWarnings.class);
    return annotation != null && List.of(annotation.value()).contains(code.name());
  }
}
