import { contendersNamed } from './contenders/all-contenders.ts'
import { type Outcome, outcomesOf, outcomesToMarkdown } from './report/goals.ts'
import { run } from './run.ts'
import { sectionsNamed } from './sections/all-sections.ts'

/** A busy machine is forgiven so much; a lost optimisation costs more. */
const tolerance = 1.5

// Only ratios within one run: times say more about the machine, and sizes have their own check.
const guarded = ['text-1', 'text-32', 'mixed-32', 'tool-arguments', 'whole-answer']

const sections = await run(
  sectionsNamed(guarded, true),
  contendersNamed(undefined, true),
  true,
  () => {},
)
const outcomes = outcomesOf(sections)
console.log(outcomesToMarkdown(outcomes))
const missed = outcomes.filter(({ goal, measured }) => measured > goal.most * tolerance)
for (const outcome of missed) console.error(describe(outcome))
process.exitCode = missed.length === 0 ? 0 : 1

function describe({ goal, unit, measured }: Outcome): string {
  return (
    `${goal.contender} costs ${measured.toFixed(2)} ${unit} in ${goal.section}; ` +
    `${goal.most} are the goal, and more than ${(goal.most * tolerance).toFixed(2)} fail.`
  )
}
