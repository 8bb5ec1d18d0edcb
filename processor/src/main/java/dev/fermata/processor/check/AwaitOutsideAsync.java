package dev.fermata.processor.check;

import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Await;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.SourceText;
import java.util.List;

/** An await in a method that is not async, or in an initialiser. */
final class AwaitOutsideAsync implements Check {
  private final Attribution attribution;
  private final SourceText text;

  AwaitOutsideAsync(Attribution attribution, SourceText text) {
    this.attribution = attribution;
    this.text = text;
  }

  @Override
  public List<Located> check(Body body) {
    if (body.isAsync() || body.kind() != Body.Kind.METHOD) {
      return List.of();
    }
    return body.awaits().stream()
        .map(await -> new Located(finding(body, await), await.token()))
        .toList();
  }

  private Finding finding(Body body, Await await) {
    String name = body.method().orElseThrow().getSimpleName().toString();
    return Finding.of(
        Code.AwaitOutsideAsync,
        "`await` is only allowed in an @Async method, and `" + name + "` is not one");
  }
}
