// torch has one random generator and one number of threads for the whole process: tests that seed it go one after the other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
