export type { OpenRouterModel } from './openrouter-model.ts'
export { OpenRouterProvider, type OpenRouterProviderOptions } from './openrouter-provider.ts'
export { serverTool } from './server-tool.ts'
export { BudgetError, createBudget, createLedger, isOpenRouterError } from '@waypost/core'
