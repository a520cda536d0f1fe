import { IconBolt, IconBuildingFactory2, IconDroplet, IconFlame, IconGasStation, IconSun, IconTrash, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DatasourceType } from '../../shared/domain/datasource.ts';
import { typeName } from '../words/names.ts';

const ICONS: Readonly<Record<DatasourceType, Icon>> = {
  ELECTRICITY: IconBolt, GAS: IconFlame, WATER: IconDroplet, WASTE: IconTrash, FUEL: IconGasStation, SOLAR: IconSun, DISTRICT: IconBuildingFactory2,
};

/** Types by icon, named for those who hover or hear; with `withName` the name stands beside it. */
export function TypeMarks({ types, withName }: { readonly types: readonly DatasourceType[]; readonly withName?: boolean }): ReactNode {
  return (
    <span style={{ display: 'inline-flex', gap: withName ? 10 : 5, verticalAlign: 'middle' }}>
      {types.map((type) => {
        const IconOf = ICONS[type];
        const name = typeName(type);
        return (
          <span key={type} title={withName ? undefined : name} style={{ display: 'inline-flex', gap: 4, alignItems: 'center' }}>
            <IconOf size={15} stroke={1.6} color="var(--text-dim)" role="img" aria-label={withName ? undefined : name} aria-hidden={withName ? true : undefined} />
            {withName && name}
          </span>
        );
      })}
    </span>
  );
}
