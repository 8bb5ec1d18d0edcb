package dev.fermata.processor.check.basics;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.TryTree;
import java.util.List;

/**
 * Whether statements can complete normally (JLS 14.22), so that what follows them is reached. Only
 * where that is certain without looking at constants and jumps.
 */
public final class Completion {
  private Completion() {}

  /** Whether a block certainly does; none does not. */
  public static boolean isCertain(BlockTree block) {
    if (block == null) {
      return false;
    }
    List<? extends StatementTree> statements = block.getStatements();
    return statements.isEmpty() || isCertain(statements.get(statements.size() - 1));
  }

  private static boolean isCertain(StatementTree last) {
    return switch (last.getKind()) {
      case EXPRESSION_STATEMENT, VARIABLE, CLASS, RECORD, EMPTY_STATEMENT, ENHANCED_FOR_LOOP ->
        true;
      case BLOCK -> isCertain((BlockTree) last);
      case SYNCHRONIZED -> isCertain(((SynchronizedTree) last).getBlock());
      case IF -> isCertain((IfTree) last);
      case TRY -> isCertain((TryTree) last);
      default -> false;
    };
  }

  private static boolean isCertain(IfTree choice) {
    return choice.getElseStatement() == null
        || isCertain(choice.getThenStatement())
        || isCertain(choice.getElseStatement());
  }

  private static boolean isCertain(TryTree statement) {
    boolean inner = isCertain(statement.getBlock())
        || statement.getCatches().stream().map(CatchTree::getBlock).anyMatch(Completion::isCertain);
    return inner && (statement.getFinallyBlock() == null || isCertain(statement.getFinallyBlock()));
  }
}
