/** Work of one contender that can be repeated. */
export interface Task {
  name: string
  /** Does the work once, and throws when its result is wrong. */
  run(): Promise<void>
}

/** How much is measured. */
export interface Effort {
  /** How often each contender takes its turn. */
  rounds: number
  /** At least so much CPU time in one sample, unless `enoughRuns` are fewer. */
  sampleMs: number
  /** So many runs make a sample whatever they take. */
  enoughRuns: number
}

/** Figures by contender, one for each round. */
export type Samples = Map<string, number[]>

/** A run that takes so long is warm by its own end, and is not repeated. */
const longRunUs = 1_500_000

/**
 * CPU time of this thread for one run, in microseconds.
 *
 * Contenders take turns, and the order is reversed from round to round, so that a machine whose speed
 * drifts treats them alike. A sample is long: short ones measure what code was just thrown away.
 */
export async function interleave(tasks: readonly Task[], effort: Effort): Promise<Samples> {
  const samples: Samples = new Map(tasks.map(({ name }) => [name, []]))
  const turns: { task: Task; count: number }[] = []
  for (const task of tasks) {
    const runUs = await warmUp(task, effort)
    if (runUs > longRunUs) samples.get(task.name)?.push(runUs)
    else turns.push({ task, count: runsOfSample(runUs, effort) })
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (const { task, count } of round % 2 === 0 ? turns : turns.toReversed()) {
      // What a contender leaves behind is not collected at the cost of the next.
      globalThis.gc?.({ type: 'minor' })
      samples.get(task.name)?.push(await runTime(task, count))
    }
  }
  return samples
}

/** Runs a task more and more often, until its code is warm, and tells what a run then takes. */
async function warmUp(task: Task, { sampleMs, enoughRuns }: Effort): Promise<number> {
  for (let count = 1; ; count *= 2) {
    const runUs = await runTime(task, count)
    if (count >= enoughRuns || runUs * count * 2 > sampleMs * 1000) return runUs
  }
}

function runsOfSample(runUs: number, { sampleMs, enoughRuns }: Effort): number {
  return Math.max(1, Math.min(enoughRuns, Math.ceil((sampleMs * 1000) / runUs)))
}

/** CPU time of one run among several, in microseconds. */
async function runTime(task: Task, count: number): Promise<number> {
  const before = process.threadCpuUsage()
  for (let run = 0; run < count; run++) await task.run()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / count
}
