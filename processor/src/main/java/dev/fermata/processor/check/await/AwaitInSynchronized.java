package dev.fermata.processor.check.await;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * An await inside a synchronized block, told once for each block; or an async method that is
 * synchronized itself.
 */
public final class AwaitInSynchronized implements Check {
  private static final String LOCK = "dev.fermata.sync.Lock";

  private final Quotes quotes;

  public AwaitInSynchronized(Quotes quotes) {
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (!body.isAsync()) {
      return List.of();
    }
    List<Located> findings = new ArrayList<>();
    if (body.method().isPresent() && isSynchronized(body.method().get())) {
      findings.add(new Located(ofMethod(body), body.path()));
    }
    Set<Tree> blocks = new HashSet<>();
    for (Await await : waits(body)) {
      if (!await.monitors().isEmpty()) {
        SynchronizedTree block = (SynchronizedTree) await.monitors().get(0).getLeaf();
        if (blocks.add(block)) {
          findings.add(new Located(inBlock(body, block, await), await.token()));
        }
      }
    }
    return findings;
  }

  private static List<Await> waits(Body body) {
    return Stream.concat(body.awaits().stream(), body.emits().stream()).toList();
  }

  private static boolean isSynchronized(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.SYNCHRONIZED);
  }

  private Finding ofMethod(Body body) {
    boolean isStatic = body.method().orElseThrow().getModifiers().contains(Modifier.STATIC);
    String monitor = isStatic ? quotes.className(body) + ".class" : "this";
    return Finding.of(
            Code.AwaitInSynchronized,
            "an @Async method cannot be synchronized, but " + quotes.body(body) + " is")
        .note("the monitor of `"
            + monitor
            + "` would be released whenever "
            + quotes.body(body)
            + " suspends, and others could change what it guards")
        .help(
            "use the coroutine lock, which belongs to the task:",
            lock(body, isStatic, "lock"),
            locked(body, "lock"));
  }

  private Finding inBlock(Body body, SynchronizedTree block, Await await) {
    ExpressionTree monitor = withoutParentheses(block.getExpression());
    String name =
        monitor instanceof IdentifierTree identifier && !identifier.getName().contentEquals("this")
            ? identifier.getName() + "Lock"
            : "lock";
    boolean isStatic = Quotes.memberBody(body)
        .method()
        .filter(method -> method.getModifiers().contains(Modifier.STATIC))
        .isPresent();
    return Finding.of(
            Code.AwaitInSynchronized,
            "cannot `" + Quotes.methodName(await.tree()) + "` in "
                + quotes.body(body)
                + " while it holds the monitor of `"
                + quotes.shortCode(monitor)
                + "`")
        .note("the monitor is taken at line "
            + quotes.line(block)
            + "; to suspend, "
            + quotes.body(body)
            + " returns to the loop, which releases the monitor halfway through the block and"
            + " lets others change what it guards")
        .help(
            "use the coroutine lock, which belongs to the task:",
            lock(body, isStatic, name),
            locked(body, name))
        .help("or finish the synchronized block before the first `await`");
  }

  /** The field; {@code Lock} may be the name of the JDK's. */
  private String lock(Body body, boolean isStatic, String name) {
    String type = quotes.names().type(body, LOCK);
    return (isStatic ? "static " : "") + "final " + type + " " + name + " = new " + type + "();";
  }

  private String locked(Body body, String name) {
    String await = quotes.function(body, "await");
    return "try (var held = " + await + "(" + name + ".acquire())) { ... }";
  }

  private static ExpressionTree withoutParentheses(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree inner
        ? withoutParentheses(inner.getExpression())
        : tree;
  }
}
