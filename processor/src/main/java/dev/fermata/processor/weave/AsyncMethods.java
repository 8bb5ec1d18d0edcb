package dev.fermata.processor.weave;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.weave.plan.AwaitCalls;
import dev.fermata.processor.weave.plan.CloseCalls;
import dev.fermata.processor.weave.plan.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the methods of a class whose code is an async body. */
final class AsyncMethods {
  private static final String LAMBDA_PREFIX = "lambda$";
  private static final int WITHOUT_BODY = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private AsyncMethods() {}

  /** The bodies of a class by the methods that hold their code, in the order of the methods. */
  static Map<MethodNode, AsyncBody> of(ClassNode host, AsyncBodies bodies) {
    Map<MethodNode, AsyncBody> found = new LinkedHashMap<>();
    List<MethodNode> lambdas = new ArrayList<>();
    for (MethodNode method : host.methods) {
      boolean synthetic = (method.access & Opcodes.ACC_SYNTHETIC) != 0;
      if (!synthetic && isAsync(method)) {
        found.put(method, known(host, method, bodies));
      } else {
        boolean isLambda = synthetic && method.name.startsWith(LAMBDA_PREFIX);
        boolean awaits = !AwaitCalls.in(method).isEmpty();
        if (awaits && !isLambda) {
          throw new WeaveException(host.name + "." + method.name + " awaits, and is not async");
        }
        if (awaits || isLambda && closesAsynchronously(host, method, bodies)) {
          lambdas.add(method);
        }
      }
    }
    if (!lambdas.isEmpty()) {
      LambdaBodies known = new LambdaBodies(bodies.lambdas(host.name), bodies::isAsyncCloseable);
      found.putAll(known.match(host, lambdas));
    }
    return found;
  }

  private static boolean closesAsynchronously(
      ClassNode host, MethodNode lambda, AsyncBodies bodies) {
    return (Start.isAsync(lambda.desc) || isStartedByAdapter(host, lambda, bodies))
        && !CloseCalls.in(lambda, bodies::isAsyncCloseable).isEmpty();
  }

  private static boolean isStartedByAdapter(ClassNode host, MethodNode lambda, AsyncBodies bodies) {
    Type returned = Type.getReturnType(lambda.desc);
    return bodies.lambdas(host.name).stream()
        .flatMap(body -> body.starter().stream())
        .anyMatch(starter -> Type.getReturnType(starter.descriptor()).equals(returned));
  }

  /** A bridge is synthetic and carries the annotations of the method it calls. */
  private static boolean isAsync(MethodNode method) {
    return (method.access & WITHOUT_BODY) == 0
        && (isAmong(method.invisibleAnnotations) || isAmong(method.visibleAnnotations));
  }

  private static boolean isAmong(List<AnnotationNode> annotations) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        if (annotation.desc.equals(RuntimeNames.ASYNC_DESCRIPTOR)) {
          return true;
        }
      }
    }
    return false;
  }

  private static AsyncBody known(ClassNode host, MethodNode method, AsyncBodies bodies) {
    AsyncBody body = bodies.method(host.name, method.name, method.desc);
    if (body == null) {
      throw new WeaveException(
          "no state machine was made for " + host.name + "." + method.name + method.desc);
    }
    return body;
  }
}
