import {Procedure} from '../../domain/schema/procedure';
import {QUESTIONS_FILE, QuestionsForm} from '../../domain/schema/questions';
import {RecordTemplate} from '../../domain/schema/record';
import {TitleBlock} from '../../domain/schema/standard';
import type {Release} from '../../domain/source/release';
import {recordNumber} from '../../domain/derive/context';
import {fieldsOf, type EditorField} from './fields';

/** 存到哪里：本机的仓库，或 GitHub。 */
export type EditorBackend = {name: 'proxy'; proxy_url: string; branch: string} | {name: 'github'; repo: string; branch: string; base_url?: string};

interface EditorFile {
  name: string;
  label: string;
  file: string;
  fields: EditorField[];
  /** 条文自己就是网页的样子，不另预览。 */
  editor?: {preview: false};
}

/** Decap CMS 的配置。 */
export interface EditorConfig {
  backend: EditorBackend & {commit_messages: {update: string}};
  load_config_file: false;
  locale: 'zh_Hans';
  publish_mode: 'editorial_workflow';
  media_folder: string;
  show_preview_links: false;
  site_url?: string;
  collections: {name: string; label: string; format: 'standard'; editor: {preview: boolean}; files: EditorFile[]}[];
}

/**
 * 编辑界面的配置：每类一组，每个标准的题头块和条文、程序、问答、表单各一条。由 schema 和草案推出。
 * 新增标准要先建文件夹（npm run new），这里只改已有的。
 */
export function editorConfig({system, standards, roles}: Release, backend: EditorBackend): EditorConfig {
  const body: EditorField = {name: 'body', label: '条文', widget: 'clauses', hint: '点一条就改；编号自己排；依据、引用、表单从单子里选'};
  // 条文在前：来改的多半是它。
  const titleBlock = [body, ...fieldsOf(TitleBlock, {roles})];
  const procedure = fieldsOf(Procedure, {roles});
  const record = fieldsOf(RecordTemplate, {roles});
  const questions = fieldsOf(QuestionsForm, {roles});
  return {
    backend: {...backend, commit_messages: {update: '修改 {{slug}}'}},
    load_config_file: false,
    locale: 'zh_Hans',
    publish_mode: 'editorial_workflow',
    media_folder: 'static/img',
    show_preview_links: false,
    collections: system.subsystems.flatMap(({id, number, title}) => {
      const own = standards.filter(({subsystem}) => subsystem === id);
      if (!own.length) return [];
      return [{
        name: id,
        label: `${number} ${title}`,
        format: 'standard' as const,
        editor: {preview: true},
        files: own.flatMap((standard): EditorFile[] => {
          const {code, title: name} = standard.titleBlock;
          return [
            {name: `${code}-text`, label: `${code} ${name}：题头块和条文`, file: standard.file, fields: titleBlock, editor: {preview: false}},
            {name: `${code}-procedure`, label: `${code} ${name}：程序`, file: standard.procedureFile, fields: procedure},
            ...(standard.questions.length ? [{name: `${code}-questions`, label: `${code} ${name}：问答`, file: `${standard.folder}/${QUESTIONS_FILE}`, fields: questions, editor: {preview: false as const}}] : []),
            ...standard.records.map(({id: record_, file, template}) => ({name: `${code}-${record_}`, label: `${code} ${name}：表 ${recordNumber(standard, record_)} ${template.title}`, file, fields: record})),
          ];
        }),
      }];
    }),
  };
}
