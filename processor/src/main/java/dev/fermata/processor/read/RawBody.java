package dev.fermata.processor.read;

import com.sun.source.tree.Tree;
import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.model.BodyKind;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * An async body as its tree alone shows it.
 *
 * @param tree the method or the lambda
 * @param path the names that lead to it, the top-level class first
 * @param method the method's element, absent for lambdas and in local classes
 */
record RawBody(
    Tree tree,
    BodyKind kind,
    List<String> path,
    List<AwaitRow> awaits,
    Optional<ExecutableElement> method) {}
