import type { ReactNode } from 'react'
import { useSettings } from '../../conversation/settings-store.ts'
import { SwitchField } from '../controls/switch-field.tsx'
import { Section } from './section.tsx'

/** What providers may do with what is said. */
export function PrivacySection(): ReactNode {
  const { settings, changeProvider } = useSettings()
  const { data_collection: dataCollection, zdr } = settings.provider
  return (
    <Section title="Privacy" hint="Chats are kept in this browser, and nowhere else by this app.">
      <SwitchField
        label="No training, no storing"
        hint="Only providers that do not collect data may answer."
        checked={dataCollection === 'deny'}
        onChange={(checked) => changeProvider({ data_collection: checked ? 'deny' : 'allow' })}
      />
      <SwitchField
        label="Zero data retention"
        hint="Only endpoints that keep no prompts at all."
        checked={zdr}
        onChange={(checked) => changeProvider({ zdr: checked })}
      />
    </Section>
  )
}
