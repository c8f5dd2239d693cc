# Weir's everyday commands. `make help` lists them.
.POSIX:

MATRIX = quick
BENCH = latency
ARGS =
MODULES =
STRESS = default
RACES = .

# The quick matrix is the newest server alone; the full one is every supported server, as in CI.
# Naming versions makes Maven fetch the older servers.
VERSIONS_quick =
VERSIONS_full = -Dweir.postgres.versions=14,15,16,17,18

# Everyday tests run as many modules at once as there are cores, since one alone leaves some of them idle; CI's run one after
# the other, for a log in order. Modules that others wait for run their tests in two JVMs then.
AT_ONCE_quick = -T 1C -Dweir.test.forks.awaited=2
AT_ONCE_full =

# Everyday tests do a part of what they repeat (percent), and leave out those that take long.
EFFORT_quick = -Dweir.test.effort=20
EFFORT_full =

# Where fuzz tests only replay what was found before, Jazzer need not look into every class, which takes it long.
REPLAY = -Djazzer.hooks=false

# Warnings and errors, and none of Maven's progress.
QUIET = -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
ONLY = $(if $(MODULES),-pl $(MODULES) -am)

.PHONY: help test stress check format demo shop bench build clean

help:
	@echo "make test                run the tests, on PostgreSQL 18 (MATRIX=full: all of them, on 14, 15, 16, 17 and 18)"
	@echo "make test MODULES=types  run the tests of one module and of those it stands on"
	@echo "make stress              run the races of the pool for long (STRESS=quick or tough, RACES=Closing for some)"
	@echo "make check               formatting, static analysis, architecture, reproducible jars"
	@echo "make format              rewrite the Java sources as make check wants them"
	@echo "make demo                start a PostgreSQL, load a data set, query it from virtual threads; then the quick lab"
	@echo "make shop                run a bookshop over HTTP, on a PostgreSQL of its own or ARGS='--dsn URL'"
	@echo "make bench BENCH=latency ARGS='--quick --json out.json'"
	@echo "                         measure side by side with a peer (BENCH=help lists the benches)"
	@echo "make build               build all jars without tests; make clean removes what was built"
	@echo "bin/weir --help          the weir command"

test:
	@build/maven $(AT_ONCE_$(MATRIX)) test $(ONLY) $(VERSIONS_$(MATRIX)) $(EFFORT_$(MATRIX)) $(REPLAY)

stress:
	@echo "what jcstress says comes in pool/target/stress/report.txt"
	@build/maven $(QUIET) test -pl pool -am -Dtest=RacesTest -Dsurefire.failIfNoSpecifiedTests=false \
		"-Dweir.test.arguments=-Dweir.stress=$(STRESS) -Dweir.stress.races=$(RACES)"

check:
	@build/check

format:
	@build/format write

demo:
	@build/launch examples dev.weir.examples.Demo $(ARGS)
	@printf '\nWhich way of deploying holds few connections and serves fast? Measured for a minute\n'
	@bin/weir lab --quick

shop:
	@build/launch examples dev.weir.examples.bookshop.Main $(ARGS)

bench:
	@build/launch bench dev.weir.bench.Main $(BENCH) $(ARGS)

build:
	@build/maven $(QUIET) package -Dmaven.test.skip=true

clean:
	@build/maven -q clean
