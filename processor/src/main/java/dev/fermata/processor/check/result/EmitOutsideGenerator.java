package dev.fermata.processor.check.result;

import com.sun.source.tree.MethodTree;
import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import java.util.List;

/** An emit in a body that is no generator; told once for each body. */
public final class EmitOutsideGenerator implements Check {
  private final Attribution attribution;
  private final Quotes quotes;

  public EmitOutsideGenerator(Attribution attribution, Quotes quotes) {
    this.attribution = attribution;
    this.quotes = quotes;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.emits().isEmpty() || attribution.generator(body).isPresent()) {
      return List.of();
    }
    Await emit = body.emits().get(0);
    return List.of(new Located(finding(body, emit), emit.token()));
  }

  private Finding finding(Body body, Await emit) {
    Finding finding = Finding.of(
            Code.EmitOutsideGenerator,
            "`emit` is only allowed in an @Async body that returns `AsyncGenerator<T>`, and "
                + quotes.body(body)
                + " is not one")
        .note("only a generator is asked for its next value");
    if (body.kind() != Body.Kind.METHOD) {
      return finding.help("emit in a method that returns an AsyncGenerator, or collect the values"
          + " in a list or a queue");
    }
    String generator = quotes.names().type(body, RuntimeTypes.ASYNC_GENERATOR) + "<"
        + quotes.boxed(attribution.type(emit.argument())) + ">";
    return finding.help(
        "make " + quotes.body(body) + " a generator:",
        quotes.async(body) + " "
            + quotes.declaration((MethodTree) body.tree(), generator)
            + " { ... return "
            + quotes.function(body, RuntimeNames.END)
            + "(); }");
  }
}
