/** What this script prints. */
export interface ImportTime {
  cpuMs: number
  clockMs: number
  /** CPU time of the last import, after those of what it needs. */
  lastCpuMs: number
}

// The first import of a process also sets the loader up.
const nothing: string = 'data:text/javascript,'
await import(nothing)
const startedMs = performance.now()
const before = process.threadCpuUsage()
let last = before
for (const specifier of process.argv.slice(2)) {
  last = process.threadCpuUsage()
  await import(specifier)
}
const time: ImportTime = {
  cpuMs: cpuMsSince(before),
  clockMs: performance.now() - startedMs,
  lastCpuMs: cpuMsSince(last),
}
console.log(JSON.stringify(time))
process.exit()

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1000
}
