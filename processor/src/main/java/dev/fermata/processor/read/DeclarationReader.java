package dev.fermata.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AsyncDeclaration;
import dev.fermata.processor.model.Parameter;
import dev.fermata.processor.model.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the async bodies of a top-level class in a round of annotation processing. */
public final class DeclarationReader {
  private final Trees trees;
  private final Elements elements;

  /** Reads the classes of one compilation. */
  public DeclarationReader(Trees trees, Elements elements) {
    this.trees = trees;
    this.elements = elements;
  }

  /** The URI of the source file of a class which has a tree. */
  public String source(TypeElement topLevel) {
    return trees.getPath(topLevel).getCompilationUnit().getSourceFile().toUri().toString();
  }

  /**
   * Reads a class.
   *
   * @param topLevel a class which has a tree
   * @return its bodies in source order, or nothing if they mention a type that does not exist yet
   */
  public Optional<List<AsyncDeclaration>> read(TypeElement topLevel) {
    TreePath path = trees.getPath(topLevel);
    CompilationUnitTree unit = path.getCompilationUnit();
    ClassTree tree = (ClassTree) path.getLeaf();
    Map<Tree, ExecutableElement> methods = new HashMap<>();
    if (!isImplicit(unit, tree)) {
      collectMethods(topLevel, methods);
    }
    SourceText text = new SourceText(unit, trees.getSourcePositions());
    String name = topLevel.getSimpleName().toString();
    List<RawBody> bodies = new RawBodyScanner(text, Imports.of(unit), methods).bodiesOf(tree, name);
    if (bodies.stream().anyMatch(DeclarationReader::isUnresolved)) {
      return Optional.empty();
    }
    String packageName = elements.getPackageOf(topLevel).getQualifiedName().toString();
    StateMachineNames names = new StateMachineNames(
        simple -> isUsersClass(elements.getModuleOf(topLevel), qualified(packageName, simple)));
    List<AsyncDeclaration> declarations = new ArrayList<>();
    for (RawBody body : bodies) {
      declarations.add(declaration(topLevel, packageName, names.name(body.path()), text, body));
    }
    return Optional.of(declarations);
  }

  private AsyncDeclaration declaration(
      TypeElement topLevel, String packageName, String simpleName, SourceText text, RawBody raw) {
    Optional<Signature> signature = raw.method().map(DeclarationReader::signature);
    String qualified = qualified(packageName, simpleName);
    AsyncBody body = new AsyncBody(
        qualified.replace('.', '/'),
        String.join(".", raw.path()),
        text.fileName(),
        raw.awaits(),
        List.of(),
        raw.kind());
    return new AsyncDeclaration(
        text.key(raw.tree()), topLevel, packageName, simpleName, body, signature, text.isAscii());
  }

  private static Signature signature(ExecutableElement method) {
    List<Parameter> parameters = new ArrayList<>();
    method
        .getParameters()
        .forEach(
            each -> parameters.add(new Parameter(each.getSimpleName().toString(), each.asType())));
    Optional<TypeMirror> self = method.getModifiers().contains(Modifier.STATIC)
        ? Optional.empty()
        : Optional.of(method.getEnclosingElement().asType());
    return new Signature(self, parameters, result(method.getReturnType()));
  }

  private static Optional<TypeMirror> result(TypeMirror returned) {
    return returned instanceof DeclaredType declared
            && declared.getTypeArguments().size() == 1
        ? Optional.of(declared.getTypeArguments().get(0))
        : Optional.empty();
  }

  private static boolean isUnresolved(RawBody body) {
    return body.method().isPresent()
        && (UnresolvedTypes.areIn(body.method().get().getReturnType())
            || body.method().get().getParameters().stream()
                .anyMatch(each -> UnresolvedTypes.areIn(each.asType())));
  }

  private void collectMethods(TypeElement type, Map<Tree, ExecutableElement> methods) {
    for (ExecutableElement each : ElementFilter.methodsIn(type.getEnclosedElements())) {
      Tree tree = trees.getTree(each);
      if (tree != null) {
        methods.put(tree, each);
      }
    }
    ElementFilter.typesIn(type.getEnclosedElements())
        .forEach(each -> collectMethods(each, methods));
  }

  /**
   * Whether the class is the nameless one of a compact source file: no other class can name it or
   * what is declared in it. Its tree begins where its first member does (javac adds a constructor
   * there to any class).
   */
  private boolean isImplicit(CompilationUnitTree unit, ClassTree tree) {
    SourcePositions positions = trees.getSourcePositions();
    long start = positions.getStartPosition(unit, tree);
    return tree.getMembers().stream()
        .filter(each -> !(each instanceof MethodTree method && method.getReturnType() == null))
        .anyMatch(each -> positions.getStartPosition(unit, each) == start);
  }

  /** A class of that name which is not a state machine of an earlier compilation. */
  private boolean isUsersClass(ModuleElement module, String name) {
    TypeElement existing =
        module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
    return existing != null
        && !(existing.getSuperclass() instanceof DeclaredType superclass
            && superclass.asElement().toString().equals(RuntimeTypes.STATE_MACHINE));
  }

  private static String qualified(String packageName, String simpleName) {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }
}
