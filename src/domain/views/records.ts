import {formFilters} from '../derive/form-filter';
import {formsOf} from '../derive/forms';
import {type RecordFormat, recordFormats, type Tier, tiers, tierTitle} from '../glossary';
import {categoryTitle, frameOf, recordFile, standardRef, type Edition, type FileRef, type Frame, type Ref} from './edition';
import {viewPath, views} from './addresses';
import {assessFiles} from './assess-files';

export interface RecordRow {
  code: string;
  category: string;
  tiers: Tier[];
  roles: string[];
  format: RecordFormat;
  use: string;
  standard: Ref;
  /** 标准页里的样子。 */
  preview: string;
  file: FileRef;
}

export interface RecordIndexProps {
  frame: Frame;
  title: string;
  forms: RecordRow[];
  options: Record<(typeof formFilters)[number], {id: string; title: string}[]>;
  downloadsHref: string;
  /** 由检查项推出的检查表、评分表、工作簿；没有的为空。 */
  assess: FileRef[];
}

export function recordProps(edition: Edition, all: readonly Edition[]): RecordIndexProps {
  const {context, release} = edition;
  const forms = formsOf(release, context.parameters);
  const used = (key: 'roles' | 'tiers', id: string) => forms.some((form) => (form[key] as string[]).includes(id));
  return {
    frame: frameOf(edition, all, 'records'),
    title: views.records,
    forms: forms.map(({id, code, category, format, use, roles, tiers: levels}) => ({
      code,
      category,
      format,
      use,
      roles,
      tiers: levels,
      standard: standardRef(edition, code),
      preview: `${context.path}/${code}#record-${id}`,
      file: recordFile(edition, code, id),
    })),
    options: {
      category: release.system.subsystems.map(({id}) => ({id, title: categoryTitle(edition, id)})),
      tier: (Object.entries(tiers) as [Tier, string][]).filter(([id]) => used('tiers', id)).map(([id]) => ({id, title: tierTitle(context, id)})),
      role: release.roles.filter(({id}) => used('roles', id)).map(({id, title}) => ({id, title})),
      format: Object.entries(recordFormats).map(([id, title]) => ({id, title})),
    },
    downloadsHref: viewPath('downloads', context, edition.latest),
    assess: (assessFiles(edition)?.files ?? []).map(({ref}) => ref),
  };
}
