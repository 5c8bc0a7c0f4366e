// Counts heap allocations of the process: the benchmark's own malloc, in front of the C library's.
#pragma once
long allocations_so_far(void);
