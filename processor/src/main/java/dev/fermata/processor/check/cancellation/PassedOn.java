package dev.fermata.processor.check.cancellation;

import com.sun.source.util.TreePath;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;

/**
 * Whether a catch, or a finally, does not swallow a cancellation: it throws something, ends the
 * program or fails the test, gives the exception to whoever called or waits, keeps it for later, or
 * takes the request to cancel back.
 */
public final class PassedOn {
  private final Attribution attribution;

  /** Null until a cancellation is caught somewhere: most code catches none. */
  private ExceptionTakers takers;

  public PassedOn(Attribution attribution) {
    this.attribution = attribution;
  }

  private ExceptionTakers takers() {
    if (takers == null) {
      takers = new ExceptionTakers(attribution, new ProgramMethods(attribution, this));
    }
    return takers;
  }

  /** Whether a catch passes it on, or the code behind it does. */
  boolean isBy(Body body, CaughtCancellation clause) {
    TreePath block = clause.block();
    return isBy(
        clause.clause(),
        block,
        CaughtException.named(attribution, clause.variable(), block),
        new OwnValues(attribution, Quotes.memberBody(body).path(), block),
        clause.isByName() ? Keeping.ALWAYS : Keeping.around(attribution, clause.clause()));
  }

  /** Whether a finally lets it go on. */
  boolean isByFinally(Body body, TreePath block) {
    return isBy(
        block,
        block,
        CaughtException.unnamed(attribution),
        new OwnValues(attribution, Quotes.memberBody(body).path(), block),
        Keeping.ALWAYS);
  }

  /** Whether a method with that body passes on what it is given. */
  boolean isByMethod(TreePath block, CaughtException given) {
    TreePath method = block.getParentPath();
    return isBy(method, block, given, new OwnValues(attribution, method, block), Keeping.ALWAYS);
  }

  private boolean isBy(
      TreePath root, TreePath block, CaughtException caught, OwnValues own, Keeping keeping) {
    return new CancellationPath(
            root,
            new CancellationConditions(attribution, caught, own),
            new HeldException(takers(), caught, keeping, root))
        .passesFrom(block);
  }
}
