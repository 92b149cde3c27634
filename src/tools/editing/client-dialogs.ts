/** 编辑界面里的对话框：都用浏览器自己的 <dialog>，一次一个，答了才往下走。 */

export interface DialogField {
  key: string;
  label: string;
  kind: 'text' | 'long' | 'select' | 'one' | 'many';
  options?: readonly {label: string; value: string}[];
  value?: string;
}

export interface DialogChoice {
  label: string;
  /** 点了返回它；缺省的一个是主按钮。 */
  value: string;
}

export interface DialogAnswer {
  choice: string;
  values: Record<string, string>;
  many: Record<string, string[]>;
}

const make = <K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]> & {class?: string} = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] => {
  const {class: classes, ...rest} = properties;
  const element = Object.assign(document.createElement(name), rest) as HTMLElementTagNameMap[K];
  if (classes) element.className = classes;
  element.append(...children);
  return element;
};
export {make};

/**
 * 开一个对话框，等人答。
 * @param content 说明；文字按行显示
 * @returns 点了哪个按钮、各栏填的；按 Esc 的 choice 是空串
 */
export function ask(title: string, content: string | Node, fields: readonly DialogField[], choices: readonly DialogChoice[]): Promise<DialogAnswer> {
  return new Promise((resolve) => {
    const inputs = fields.map((field) => ({field, input: inputOf(field)}));
    const form = make('form', {method: 'dialog'},
      make('h2', {}, title),
      make('div', {class: 'said'}, content),
      ...inputs.map(({field, input}) => (input instanceof HTMLFieldSetElement ? input : make('label', {}, make('span', {}, field.label), input))),
      make('menu', {}, ...choices.map(({label, value}, index) => make('button', {value, type: 'submit', class: index ? '' : 'main'}, label))));
    const dialog = make('dialog', {class: 'editing-dialog'}, form);
    document.body.append(dialog);
    dialog.addEventListener('close', () => {
      const values: Record<string, string> = {};
      const many: Record<string, string[]> = {};
      for (const {field, input} of inputs) {
        if (input instanceof HTMLFieldSetElement) {
          const chosen = [...input.querySelectorAll<HTMLInputElement>(':checked')].map(({value}) => value);
          if (field.kind === 'one') values[field.key] = chosen[0] ?? '';
          else many[field.key] = chosen;
        }
        else values[field.key] = input.value;
      }
      dialog.remove();
      resolve({choice: dialog.returnValue, values, many});
    });
    dialog.showModal();
  });
}

function inputOf({key, kind, label, options = [], value = ''}: DialogField): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLFieldSetElement {
  if (kind === 'long') return make('textarea', {rows: 4, value});
  if (kind === 'text') return make('input', {type: 'text', value});
  // 选几个的一个一个勾，不用按着 Ctrl。
  if (kind === 'many') return make('fieldset', {}, make('legend', {}, label), ...options.map((option) => make('label', {}, make('input', {type: 'checkbox', value: option.value}), option.label)));
  // 一样写得长的，列出来选，不收成一行。
  if (kind === 'one') return make('fieldset', {class: 'one'}, make('legend', {}, label), ...options.map((option, index) => make('label', {}, make('input', {type: 'radio', name: key, value: option.value, checked: value ? option.value === value : index === 0}), option.label)));
  return make('select', {}, ...options.map((option) => make('option', {value: option.value, selected: option.value === value}, option.label)));
}

/** 只说一句，点“知道了”。 */
export async function tell(title: string, content: string | Node): Promise<void> {
  await ask(title, content, [], [{label: '知道了', value: 'ok'}]);
}
