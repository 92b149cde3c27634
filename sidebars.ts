import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {SidebarsConfig} from '@docusaurus/plugin-content-docs';
import {parse} from 'yaml';
import {releaseFolders} from './src/project/releases';
import {sidebarOf} from './src/domain/derive/sidebar';
import type {StandardsSystem} from './src/domain/schema/system';

/** 侧栏由体系表推出；docs:version 会把结果冻结进 versioned_sidebars。采用单位的由推出的那一版。 */
const siteDir = path.dirname(fileURLToPath(import.meta.url));
const system = parse(readFileSync(path.join(siteDir, releaseFolders(siteDir)[0]!.folder, 'system.yml'), 'utf8')) as StandardsSystem;

export default sidebarOf(system) satisfies SidebarsConfig;
