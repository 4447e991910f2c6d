package io.weir.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.weir.schema.row.RowEncoding;

/** The arrows between modules, and what keeps results a function of their inputs. */
@AnalyzeClasses(
        packages = "io.weir",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ArchitectureTest.WithoutTestJars.class
        })
class ArchitectureTest {

    /** A test-jar of another module is on the class path here, and is no part of the program. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String SCHEMAS = "io.weir.schema..";
    private static final String VENUE = "io.weir.venue..";
    private static final String BOOK = "io.weir.book..";
    private static final String SIGNALS = "io.weir.signals..";
    private static final String EXECUTION = "io.weir.execution..";
    private static final String DATASET = "io.weir.dataset..";
    private static final String RESEARCH = "io.weir.research..";
    private static final String SCENARIO = "io.weir.scenario..";
    private static final String KERNEL = "io.weir.kernel..";
    private static final String FLINK = "io.weir.flink..";
    private static final String PIPELINES = "io.weir.pipelines..";
    private static final String REPORT = "io.weir.report..";
    private static final String CLI = "io.weir.cli..";

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NOBODY =
            onlyKnows(SCHEMAS, SCHEMAS)
                    .because("everyone speaks schemas, so schemas may depend on no one");

    @ArchTest
    static final ArchRule VENUE_KNOWS_SCHEMAS =
            onlyKnows(VENUE, VENUE, SCHEMAS)
                    .because("bytes become events without a book, a feature or a cluster");

    @ArchTest
    static final ArchRule BOOK_KNOWS_SCHEMAS =
            onlyKnows(BOOK, BOOK, SCHEMAS)
                    .because("a book must be usable in a backtest without venue or cluster");

    @ArchTest
    static final ArchRule SIGNALS_KNOW_BOOK =
            onlyKnows(SIGNALS, SIGNALS, SCHEMAS, BOOK)
                    .because("features read books through a view and know no execution");

    @ArchTest
    static final ArchRule SIGNALS_SEE_A_VIEW_ONLY =
            noClasses()
                    .that()
                    .resideInAPackage(SIGNALS)
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("io\\.weir\\.book\\.(BookKeeper|L2Book)")
                    .because(
                            "a feature that could change the book would change every other result");

    @ArchTest
    static final ArchRule EXECUTION_KNOWS_BOOK =
            onlyKnows(EXECUTION, EXECUTION, SCHEMAS, BOOK)
                    .because("orders meet a book, not features: what needs both is the host");

    @ArchTest
    static final ArchRule KIT_KNOWS_NO_FEATURE =
            onlyKnows("io.weir.signals.kit..", "io.weir.signals.kit..", SCHEMAS, BOOK)
                    .because("what features are made of must not depend on one of them");

    @ArchTest
    static final ArchRule FEATURES_KNOW_THEIR_GROUP_AND_THE_KIT =
            slices().matching("io.weir.signals.feature.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .because("a feature is added and removed without touching another group");

    @ArchTest
    static final ArchRule DATASET_KNOWS_SCHEMAS =
            onlyKnows(DATASET, DATASET, SCHEMAS)
                    .because("files are written and compared without knowing what is in them");

    @ArchTest
    static final ArchRule RESEARCH_KNOWS_SCHEMAS =
            onlyKnows(RESEARCH, RESEARCH, SCHEMAS)
                    .because("statistics judge numbers wherever they come from");

    @ArchTest
    static final ArchRule SCENARIO_KNOWS_BOOK =
            onlyKnows(SCENARIO, SCENARIO, SCHEMAS, BOOK)
                    .because("a synthetic market must not be made by the code that it tests");

    @ArchTest
    static final ArchRule KERNEL_KNOWS_ITS_STAGES =
            onlyKnows(KERNEL, KERNEL, SCHEMAS, BOOK, SIGNALS)
                    .because("the host of a key's stages runs wherever there is a JDK");

    @ArchTest
    static final ArchRule FLINK_KNOWS_OPERATORS =
            onlyKnows(FLINK, FLINK, SCHEMAS, VENUE, BOOK, SIGNALS, DATASET, SCENARIO, KERNEL)
                    .because("operators bring state, time and streams to pure code, nothing else");

    @ArchTest
    static final ArchRule PIPELINES_KNOW_NO_USER =
            onlyKnows(PIPELINES, PIPELINES, FLINK, SCHEMAS, VENUE, BOOK, SIGNALS, DATASET, KERNEL)
                    .because("a job runs on a cluster without a command line");

    @ArchTest
    static final ArchRule REPORT_KNOWS_DATASET_AND_RESEARCH =
            onlyKnows(REPORT, REPORT, SCHEMAS, DATASET, RESEARCH)
                    .because("a report is made of a run's files, wherever it ran");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_COMMAND_LINE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(CLI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(CLI)
                    .because("words to the user are the last layer");

    @ArchTest
    static final ArchRule FLINK_STAYS_IN_ITS_MODULES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(FLINK, PIPELINES, CLI, "io.weir.benchmarks..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.flink..")
                    .because("the same code must run without a cluster");

    @ArchTest
    static final ArchRule PURE_MODULES_NEED_THE_JDK_ONLY =
            classes()
                    .that()
                    .resideInAnyPackage(SCHEMAS, BOOK, SIGNALS, RESEARCH, SCENARIO, KERNEL)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "io.weir..", "org.jspecify..")
                    .because("definitions outlive libraries");

    @ArchTest
    static final ArchRule VENUE_NEEDS_A_JSON_READER_ONLY =
            classes()
                    .that()
                    .resideInAPackage(VENUE)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.weir..",
                            "org.jspecify..",
                            "com.fasterxml.jackson.core..",
                            "com.github.luben.zstd..")
                    .because("a decoder is run by every reader, so it carries little");

    @ArchTest
    static final ArchRule NO_UNORDERED_COLLECTIONS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(CLI)
                    .should()
                    .callConstructor(java.util.HashMap.class)
                    .orShould()
                    .callConstructor(java.util.HashSet.class)
                    .orShould()
                    .callConstructor(java.util.IdentityHashMap.class)
                    .because("their iteration order differs between processes");

    @ArchTest
    static final ArchRule NO_PARALLEL_STREAMS =
            noClasses()
                    .should()
                    .callMethod(java.util.Collection.class, "parallelStream")
                    .because("the order of their effects is not the order of the data");

    /** The encoding of rows is no state; its switch over types asks for ordinals, compiled. */
    @ArchTest
    static final ArchRule STATE_HAS_CODES_OF_ITS_OWN =
            noMethods()
                    .that(call("io.weir.schema.state.ByteOutput", ""))
                    .and()
                    .areNotDeclaredIn(RowEncoding.class)
                    .should(haveCalled(call(Enum.class.getName(), "ordinal")))
                    .because("constants may be reordered: their codes are explicit numbers");

    @ArchTest
    static final ArchRule STATE_IS_READ_BY_CODE =
            noMethods()
                    .that(call("io.weir.schema.state.ByteInput", ""))
                    .should(haveCalled(call(Enum.class.getName(), "values")))
                    .because("a number that was written is no place among today's constants");

    /** Methods that call one of a class or its subclasses; no name stands for any. */
    private static DescribedPredicate<JavaMethod> call(String owner, String name) {
        return DescribedPredicate.describe(
                "call " + owner + '.' + name,
                method ->
                        method.getMethodCallsFromSelf().stream()
                                .filter(call -> name.isEmpty() || call.getName().equals(name))
                                .anyMatch(call -> call.getTargetOwner().isAssignableTo(owner)));
    }

    private static ArchCondition<JavaMethod> haveCalled(DescribedPredicate<JavaMethod> called) {
        return ArchCondition.from(called);
    }

    private static com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction onlyKnows(
            String module, String... known) {
        DescribedPredicate<JavaClass> ours = resideInAPackage("io.weir..");
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(known);
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(ours.and(DescribedPredicate.not(allowed)));
    }
}
