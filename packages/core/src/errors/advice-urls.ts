/** Pages of openrouter.ai where a failure can be put right. */
export const urls = {
  credits: 'https://openrouter.ai/settings/credits',
  integrations: 'https://openrouter.ai/settings/integrations',
  keys: 'https://openrouter.ai/settings/keys',
  managementKeys: 'https://openrouter.ai/settings/management-keys',
  models: 'https://openrouter.ai/models',
  preferences: 'https://openrouter.ai/settings/preferences',
  privacy: 'https://openrouter.ai/settings/privacy',
} as const
