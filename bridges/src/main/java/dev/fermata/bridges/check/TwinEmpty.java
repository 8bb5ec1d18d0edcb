package dev.fermata.bridges.check;

import dev.fermata.bridges.diagnostic.Code;
import dev.fermata.bridges.diagnostic.Finding;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.Twin.Closing;
import dev.fermata.bridges.model.TwinKind;
import java.util.List;

/** Whether another form is of use: there is something to wait for, or to be waited for. */
final class TwinEmpty implements Check {
  @Override
  public List<Finding> check(Twin twin) {
    String original = "`" + twin.original().getSimpleName() + "`";
    if (twin.methods().isEmpty() && twin.closing() == Closing.NONE) {
      return List.of(finding(twin, original + " has no methods that a twin could have too")
          .help("take @" + twin.kind().annotation() + " off"));
    }
    boolean hasAsync = twin.closing() == Closing.ASYNC
        || twin.methods().stream().anyMatch(each -> each.result().isAsync());
    boolean hasPlain = twin.closing() == Closing.PLAIN
        || twin.methods().stream().anyMatch(each -> !each.result().isAsync());
    if (twin.kind() == TwinKind.ASYNC && !hasPlain) {
      return List.of(finding(twin, original + " is async already: none of its methods blocks")
          .help("write the form for callers that block:", "@BlockingTwin"));
    }
    if (twin.kind() != TwinKind.ASYNC && !hasAsync) {
      return List.of(
          finding(twin, original + " has nothing to wait for: none of its methods is async")
              .help("write the form for callers that await:", "@AsyncTwin"));
    }
    return List.of();
  }

  private static Finding finding(Twin twin, String summary) {
    return Finding.at(
        twin.request().annotated(), twin.request().annotation(), Code.TwinEmpty, summary);
  }
}
