import type * as z from 'zod';
import {Exceptions} from '../schema/exceptions';
import {Coverages} from '../schema/coverage';
import {Cases} from '../schema/cases';
import {Counting} from '../schema/counting';
import {LevelRewrites} from '../schema/levels';
import {Order} from '../schema/order';
import {StatutoryFloors} from '../schema/floors';
import {Procedure} from '../schema/procedure';
import {Questions} from '../schema/questions';
import {RecordTemplate} from '../schema/record';
import {Parameters, Regulations, Roles} from '../schema/registers';
import {TitleBlock} from '../schema/standard';
import {StandardsSystem} from '../schema/system';
import type {SourceFile} from '../source/standard';
import {fixMdx, fixYaml} from './text';

const registers: Record<string, z.ZodType> = {'roles.yml': Roles, 'regulations.yml': Regulations, 'parameters.yml': Parameters, 'exceptions.yml': Exceptions, 'floors.yml': StatutoryFloors, 'counting.yml': Counting, 'cases.yml': Cases, 'coverage.yml': Coverages, 'order.yml': Order, 'levels.yml': LevelRewrites};

/**
 * 把一个源文件里机械的毛病改好：编号、标点、空格、键的次序、日期引号、行末空白。
 * 意思一处不动；改过的再改一次不变。登记册摘的是法规要点和原文，只理次序和引号，不动文字。
 */
export function fixFile({path, text}: SourceFile): string {
  const name = path.split('/').at(-1)!;
  if (name.endsWith('.mdx')) return fixMdx(text, path, TitleBlock);
  if (path.includes('/registers/')) return fixYaml(text, registers[name], false);
  if (name === 'system.yml') return fixYaml(text, StandardsSystem, false);
  if (name === 'procedure.yml') return fixYaml(text, Procedure, true);
  if (name === 'questions.yml') return fixYaml(text, Questions, true);
  if (name === 'parameters.yml') return fixYaml(text, Parameters, false);
  return path.includes('/records/') ? fixYaml(text, RecordTemplate, true) : text;
}
