# The usual day of someone who works on Raccord. `make` alone prints this.
.DEFAULT_GOAL := help
# The formatter and the gates want Maven itself on a JDK of at least 25.
JDK := $(shell ./raccord --find-jdk 2>/dev/null)
MVN := JAVA_HOME=$(JDK) mvn -q -B

.PHONY: help build test check format demo bench clean
help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'
build: ## compile and package everything
	$(MVN) -DskipTests package
test: ## run all tests
	$(MVN) verify
check: ## format check, compiler gates, house rules
	$(MVN) spotless:check
	$(MVN) -DskipTests package
	$(MVN) test -pl studio -am -Dtest=ArrowsTest,EveryCheckTest -Dsurefire.failIfNoSpecifiedTests=false
format: ## put the sources into shape
	$(MVN) spotless:apply
demo: ## make the sample production and its report
	./raccord demo
bench: ## list the measurements and how to run them
	@grep -h -o -E '`java .*raccord.bench.*`|`\./bench/run .*`' docs/figures.md | sort -u
clean: ## remove everything that was built
	mvn -q -B clean
