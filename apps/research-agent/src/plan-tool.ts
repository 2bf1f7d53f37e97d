import { tool } from '@langchain/core/tools'
import { z } from 'zod'
import { planStep } from './research-state.ts'

/** Lets the model write down its plan; the graph keeps it and the screen shows it. */
export const planTool = tool(({ steps }) => ['The plan is written down.', { plan: steps }], {
  name: 'update_plan',
  description: 'Writes down the plan of the research: all steps, each with its status.',
  schema: z.object({ steps: z.array(planStep) }),
  responseFormat: 'content_and_artifact',
})
