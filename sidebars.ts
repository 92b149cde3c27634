import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {SidebarsConfig} from '@docusaurus/plugin-content-docs';
import {parse} from 'yaml';
import type {StandardsSystem} from './src/standards/schema/system';

/** 侧栏由体系表推出；docs:version 会把结果冻结进 versioned_sidebars。 */
const system = parse(readFileSync(fileURLToPath(new URL('docs/system.yml', import.meta.url)), 'utf8')) as StandardsSystem;

const sidebars: SidebarsConfig = {
  standards: system.subsystems.map(({id: subsystem, number, title, standards}) => ({
    type: 'category',
    label: `${number} ${title}`,
    collapsed: true,
    items: standards.filter(({planned}) => !planned).map(({id}) => `${subsystem}/${id}/index`),
  })).filter(({items}) => items.length) as SidebarsConfig[string],
};

export default sidebars;
