package dev.fermata.processor.check;

import dev.fermata.processor.check.adapter.AdaptedArgument;
import dev.fermata.processor.check.adapter.AdapterShape;
import dev.fermata.processor.check.adapter.AwaitedPlainValue;
import dev.fermata.processor.check.await.AsyncCloseOutsideAsync;
import dev.fermata.processor.check.await.AwaitHidden;
import dev.fermata.processor.check.await.AwaitImports;
import dev.fermata.processor.check.await.AwaitInConstructor;
import dev.fermata.processor.check.await.AwaitInPlainLambda;
import dev.fermata.processor.check.await.AwaitInSynchronized;
import dev.fermata.processor.check.await.AwaitOutsideAsync;
import dev.fermata.processor.check.basics.Check;
import dev.fermata.processor.check.basics.Dependencies;
import dev.fermata.processor.check.basics.MockCalls;
import dev.fermata.processor.check.blocking.BlockingCallInAsync;
import dev.fermata.processor.check.blocking.RunInAsync;
import dev.fermata.processor.check.cancellation.CancellationLostInFinally;
import dev.fermata.processor.check.cancellation.CancellationSwallowed;
import dev.fermata.processor.check.cancellation.PassedOn;
import dev.fermata.processor.check.framework.AdviceEndsEarly;
import dev.fermata.processor.check.framework.AsyncResultIgnored;
import dev.fermata.processor.check.lost.AsyncReferenceDropped;
import dev.fermata.processor.check.lost.ColdResultDropped;
import dev.fermata.processor.check.lost.CoroutineAsText;
import dev.fermata.processor.check.lost.CoroutineInResult;
import dev.fermata.processor.check.lost.CoroutineNotAwaited;
import dev.fermata.processor.check.lost.CoroutineUnused;
import dev.fermata.processor.check.lost.MadeCoroutines;
import dev.fermata.processor.check.lost.TaskIgnored;
import dev.fermata.processor.check.lost.TryMissing;
import dev.fermata.processor.check.result.AsyncReturnType;
import dev.fermata.processor.check.result.AsyncReturnsNull;
import dev.fermata.processor.check.result.AsyncWithoutBody;
import dev.fermata.processor.check.result.AwaitedAfterTry;
import dev.fermata.processor.check.result.DoneForgotten;
import dev.fermata.processor.check.result.DoneOfAnotherType;
import dev.fermata.processor.check.result.EmitOutsideGenerator;
import dev.fermata.processor.check.result.EmitType;
import dev.fermata.processor.check.result.GeneratorReturn;
import dev.fermata.processor.check.wording.LambdaEdits;
import dev.fermata.processor.check.wording.Quotes;
import dev.fermata.processor.check.workflow.FunctionTakers;
import dev.fermata.processor.check.workflow.NondeterministicWorkflow;
import dev.fermata.processor.check.workflow.UnrepeatableCalls;
import dev.fermata.processor.check.workflow.WorkflowBodies;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.ReadClass;
import dev.fermata.processor.read.SourceText;
import java.util.ArrayList;
import java.util.List;

/** All rules, in no particular order: the reporter orders what they find. */
public final class Checks {
  private final ReadClass read;
  private final List<Check> checks;
  private final AdapterShape adapterShape;

  /** The rules for the bodies of one top-level class. */
  public Checks(Attribution attribution, SourceText text, ReadClass read) {
    this.read = read;
    Quotes quotes = new Quotes(attribution, text);
    Dependencies dependencies = new Dependencies(attribution);
    MockCalls mocks = new MockCalls(attribution);
    LambdaEdits edits = new LambdaEdits(attribution, quotes, dependencies);
    UnrepeatableCalls unrepeatable = new UnrepeatableCalls(attribution);
    FunctionTakers takers = new FunctionTakers(attribution, unrepeatable);
    WorkflowBodies workflows = new WorkflowBodies(attribution, takers, read.bodies());
    MadeCoroutines made = new MadeCoroutines(attribution);
    PassedOn passedOn = new PassedOn(attribution);
    this.adapterShape = new AdapterShape(attribution);
    this.checks = List.of(
        new AwaitOutsideAsync(attribution, quotes),
        new AwaitInSynchronized(quotes),
        new AwaitInPlainLambda(attribution, quotes, edits),
        new AwaitInConstructor(quotes, dependencies),
        new AsyncCloseOutsideAsync(attribution, quotes),
        new AsyncReturnType(attribution, quotes),
        adapterShape,
        new AwaitImports(attribution, quotes),
        new AsyncReturnsNull(attribution, quotes),
        new DoneForgotten(attribution, quotes),
        new DoneOfAnotherType(attribution, quotes),
        new AwaitHidden(attribution, quotes),
        new AwaitedPlainValue(attribution, quotes),
        new AdaptedArgument(attribution, quotes),
        new AsyncWithoutBody(attribution, quotes),
        new EmitOutsideGenerator(attribution, quotes),
        new EmitType(attribution, quotes),
        new GeneratorReturn(attribution, quotes),
        new CoroutineNotAwaited(attribution, quotes, mocks, made, edits),
        new CoroutineUnused(attribution, quotes, mocks, made),
        new CoroutineAsText(attribution, quotes, mocks, made),
        new CoroutineInResult(attribution, quotes, mocks, made),
        new ColdResultDropped(attribution, quotes, mocks, edits),
        new AsyncReferenceDropped(attribution, quotes, mocks, edits),
        new RunInAsync(attribution, quotes),
        new TryMissing(attribution, quotes),
        new AsyncResultIgnored(attribution, quotes),
        new AdviceEndsEarly(attribution, quotes),
        new TaskIgnored(attribution, quotes, mocks),
        new BlockingCallInAsync(attribution, quotes, mocks, workflows),
        new NondeterministicWorkflow(attribution, quotes, workflows, takers, unrepeatable),
        new CancellationSwallowed(attribution, quotes, passedOn),
        new CancellationLostInFinally(attribution, quotes, dependencies, passedOn),
        new AwaitedAfterTry(attribution, quotes));
  }

  /** What breaks a rule in any of the bodies, or adapters. */
  public List<Located> check() {
    List<Located> found = new ArrayList<>(adapterShape.declared(read.adapters()));
    for (Body body : read.bodies()) {
      for (Check check : checks) {
        found.addAll(check.check(body));
      }
    }
    return found;
  }
}
